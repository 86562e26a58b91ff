import {once} from 'node:events';
import net from 'node:net';
import WebSocket from 'ws';
import {openLab} from '../../faults/lab.mjs';

const UPGRADE = [
  'GET / HTTP/1.1',
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  '\r\n',
].join('\r\n');

/** A lab that ends with its test. */
export async function labFor(test) {
  const lab = await openLab();
  test.after(() => lab.close());
  return lab;
}

/** A real client and, in `log`, what happened to it, in order. */
export function client(url, protocols) {
  const socket = new WebSocket(url, protocols);
  const log = [];
  socket.on('open', () => log.push('open'));
  socket.on('message', (data, isBinary) => log.push(isBinary ? data.length : String(data)));
  socket.on('error', (error) => log.push(error.code ?? error.message));
  socket.on('close', (code, reason) => log.push(`close ${code} ${reason}`.trim()));
  return {socket, log};
}

/** A client that is open. */
export async function openClient(url, protocols) {
  const opening = client(url, protocols);
  await once(opening.socket, 'open');
  return opening;
}

/** A socket in the middle of a conversation, below any WebSocket library. */
export async function openRaw(lab) {
  const raw = net.connect({port: lab.proxy.port, host: '127.0.0.1', allowHalfOpen: true});
  raw.write(UPGRADE);
  await once(raw, 'data');
  return raw;
}

/** Resolves once the socket is closed, errors or not. */
export function closed(socket) {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** A whole round trip on a connection of its own: what was on its way before has arrived by then. */
export async function roundTrip(url) {
  const {socket} = await openClient(url);
  socket.send('round trip');
  await once(socket, 'message');
  socket.close();
  await closed(socket);
}

export {until} from '../../scripts/lib/patience.mjs';
