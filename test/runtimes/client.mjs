/**
 * Runs in each runtime: one socket that sends, receives, loses its connection and comes back. Its
 * arguments are the server's address, what to do, and the package of the WebSocket class, if any.
 * Prints one line for each thing that happens; the test pulls the plug when it reads `ready`.
 */
import {HeartbeatSocket} from '../../dist/core/heartbeat-socket.js';

const [url, task, sockets] = (globalThis.Deno?.args ?? globalThis.process.argv.slice(2)).map(
  String,
);
const MEGABYTE = 1_000_000;
const print = (line) => console.log(line);

/** The class of a package, or none: the global one. */
const classOf = async (name) => {
  if (!name) return undefined;
  const module = await import(name);
  return module.WebSocket ?? module.default;
};

const described = (data) =>
  typeof data === 'string' ? `text ${data}` : `bytes ${new Uint8Array(data)}`;

// As applications upgrade code that they cannot change.
if (task === 'replace') globalThis.WebSocket = HeartbeatSocket;
const Socket = task === 'replace' ? WebSocket : HeartbeatSocket;

const socket = new Socket(url, [], {
  WebSocket: await classOf(sockets),
  binaryType: 'arraybuffer',
  delay: 20,
  queue: 100 * MEGABYTE,
  ...(task === 'hole' ? {interval: 1000, timeout: 3000} : {}),
});
const next = (type, fits = () => true) =>
  new Promise((resolve) => {
    socket.addEventListener(type, function listener(event) {
      if (!fits(event)) return;
      socket.removeEventListener(type, listener);
      resolve(event);
    });
  });
/** Bytes that are changed as soon as they have been sent. */
function sendBytes(bytes) {
  socket.send(bytes);
  new Uint8Array(bytes.buffer ?? bytes).fill(9);
}

socket.addEventListener('status', ({status, cause}) => {
  print([status, cause].filter(Boolean).join(' '));
});
socket.addEventListener('close', ({code, reason, wasClean}) => {
  print(`close ${code} ${reason} ${wasClean}`);
});

const TASKS = {
  /** Everything is acknowledged before the connection is cut: nothing may be sent twice. */
  async cut() {
    socket.addEventListener('message', ({data, origin}) => {
      print(`${described(data)} ${typeof origin}`);
    });
    socket.send('queued ü');
    sendBytes(new Uint8Array([1, 2, 3]));
    await next('open');
    socket.send('sent');
    sendBytes(new Uint8Array([4, 5, 6]).buffer);
    sendBytes(new Uint16Array([7, 8]).subarray(1));
    socket.send('last');
    await next('message', ({data}) => data === 'last');
    print(`buffered ${socket.bufferedAmount}`);
    const reopened = next('open');
    print('ready');
    await reopened;
    socket.send('after');
    await next('message', ({data}) => data === 'after');
    socket.close(3001, 'done');
    await next('close');
  },
  /** More than the network takes: what did not leave goes out on the next connection. */
  async hole() {
    await next('open');
    print('ready');
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const letter of 'abcdefghijkl') socket.send(letter.repeat(MEGABYTE));
    sendBytes(new Uint8Array(MEGABYTE).fill(1));
    await next('open');
    socket.send('end');
    await next('message', ({data}) => data === 'end');
    socket.close(1000);
    await next('close');
  },
  /** In the place of the global class. */
  async replace() {
    socket.send('hello');
    await next('message');
    socket.close();
    await next('close');
  },
};
await TASKS[task]();
// An abandoned socket of a dead line would keep the process for as long as its runtime waits.
globalThis.process.exit();
