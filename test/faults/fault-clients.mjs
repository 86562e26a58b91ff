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

/** A lab that closes with its test. */
export async function labFor(test) {
  const lab = await openLab();
  test.after(() => lab.close());
  return lab;
}

/** A real client; `log` lists its events in order. */
export function connectClient(url, protocols) {
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
  const opening = connectClient(url, protocols);
  await once(opening.socket, 'open');
  return opening;
}

/** A raw TCP socket with an open WebSocket connection. */
export async function openRaw(lab) {
  const raw = net.connect({port: lab.proxy.port, host: '127.0.0.1', allowHalfOpen: true});
  raw.write(UPGRADE);
  await once(raw, 'data');
  return raw;
}

/** Resolves once the socket is closed, with or without an error. */
export function socketClosed(socket) {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** A round trip on a separate connection: everything sent before it has arrived by then. */
export async function roundTrip(url) {
  const {socket} = await openClient(url);
  socket.send('round trip');
  await once(socket, 'message');
  socket.close();
  await socketClosed(socket);
}

export {until} from '../../scripts/lib/patience.mjs';
