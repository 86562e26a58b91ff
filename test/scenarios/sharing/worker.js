/* global importScripts */
/**
 * The SharedWorker of the probes: greets each tab with its epoch, and does what a tab asks. The server
 * sees its life by a socket.
 */
importScripts('/common.js');

const TICK_MS = 200;

/** Another epoch is another global: the engine restarted the worker, or there are two. */
const epoch = Math.random().toString(36).slice(2);
/** Those of tabs that have gone included: nothing tells them apart. */
const ports = [];
/** Events that no tab has sent. */
const heard = [];

/** Each returns what to answer. */
const ACTS = {
  who: () => ({epoch, heard}),
  close: () => globalThis.close(),
  crowd: (text) => ports.forEach((port) => port.postMessage({text})),
  echo: (value) => ({described: globalThis.describe(value), value}),
  spin: (turns) => ({spun: globalThis.spin(turns)}),
};

globalThis.addEventListener('connect', ({ports: [port]}) => {
  ports.push(port);
  port.addEventListener('message', ({data: {number, act, value}}) => {
    const answer = ACTS[act](value);
    if (answer) port.postMessage({number, ...answer});
  });
  port.addEventListener('messageerror', () => port.postMessage({text: '`messageerror` there'}));
  port.addEventListener('close', () => heard.push('close'));
  port.start();
  port.postMessage({hello: epoch});
});
for (const type of ['online', 'offline']) {
  globalThis.addEventListener(type, () => heard.push(type));
}

const life = new WebSocket(`ws://${globalThis.location.host}/life?epoch=${epoch}`);
life.addEventListener('open', () => setInterval(() => life.send('tick'), TICK_MS));
