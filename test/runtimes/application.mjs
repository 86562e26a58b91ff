/**
 * An application under test without a browser: an element and a core in a document of jsdom or
 * happy-dom, with that document's sockets or those of `ws`. Prints what happens; arguments: the
 * server's address, the test runner that is imitated, the kind of document, the sockets.
 */
import {WebSocket} from 'ws';
import {loadLikeJest, loadLikeVitest} from './documents.mjs';

const [url, runner, kind, sockets] = process.argv.slice(2);
const print = (line) => console.log(line);
process.on('uncaughtException', ({message}) => print(`uncaught ${message}`));

const load = runner === 'jest' ? loadLikeJest : loadLikeVitest;
const {window, HeartbeatSocket} = await load(kind, sockets === 'ws' ? WebSocket : undefined);
const {document} = window;
window.addEventListener('error', (event) => {
  event.preventDefault();
  print(`uncaught ${event.message.replace('Uncaught ', '')}`);
});

const next = (target, type, fits = () => true) =>
  new Promise((resolve) => {
    target.addEventListener(type, function listener(event) {
      if (!fits(event)) return;
      target.removeEventListener(type, listener);
      resolve(event);
    });
  });
const described = (data) => (typeof data === 'string' ? data : `bytes ${new Uint8Array(data)}`);

async function useElement() {
  const element = document.createElement('heartbeat-socket');
  const statuses = [];
  element.addEventListener('ws-status', ({status}) => statuses.push(status));
  // On the document, as happy-dom calls no listener of the element after one that throws.
  document.addEventListener('ws-status', ({status}) => {
    throw new Error(`listener of ${status}`);
  });
  Object.assign(element, {url, binaryType: 'arraybuffer', interval: 200, pong: 'pong'});
  element.ping = 'pong';
  element.addEventListener('ws-message', ({data}) => print(described(data)));
  document.body.append(element);
  element.send('queued');
  element.send(new Uint8Array([0]));
  await next(element, 'ws-status', ({status}) => status === 'open');
  element.send(new Uint8Array([1, 2, 3]));
  element.send('sent');
  await next(element, 'ws-message', ({data}) => data === 'sent');
  await next(element, 'ws-heartbeat');
  element.remove();
  await next(element, 'ws-status', ({status}) => status === 'idle');
  print(statuses.join(' '));
}

async function useCore() {
  const socket = new HeartbeatSocket(url, [], {binaryType: 'arraybuffer'});
  socket.onmessage = ({data, origin}) => print(`message ${described(data)} ${typeof origin}`);
  socket.send('queued');
  socket.send(new Uint8Array([0]).buffer);
  const opened = next(socket, 'open');
  socket.onopen = () => {
    throw new Error('listener of the core');
  };
  await opened;
  socket.send(new Uint8Array([4, 5]));
  socket.send('sent');
  await next(socket, 'message', ({data}) => data === 'sent');
  socket.close(3001, 'done');
  const {code, reason, wasClean} = await next(socket, 'close');
  print(`close ${code} ${reason} ${wasClean}`);
}

await useElement();
await useCore();
process.exit();
