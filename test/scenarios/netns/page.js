/* global document */
/** Runs in the page before all other scripts, and logs what happens to the page. */

/**
 * Entries `{what, at}` and more, oldest first, `at` by `Date.now()`: the tests have the same clock.
 */
const log = [];
const note = (what, more) => log.push({what, at: Date.now(), ...more});

/** Pending timers of the element. */
const timers = new Set();

/** The clock of the element, which counts its timers. */
const clock = {
  wallMs: () => Date.now(),
  uptimeMs: () => performance.now(),
  setTimeout(callback, ms) {
    const id = setTimeout(() => {
      timers.delete(id);
      callback();
    }, ms);
    timers.add(id);
    return id;
  },
  clearTimeout(id) {
    timers.delete(id);
    clearTimeout(id);
  },
};

/** All native sockets created. */
const sockets = [];
globalThis.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};

for (const type of ['online', 'offline']) globalThis.addEventListener(type, () => note(type));
document.addEventListener('ws-status', ({status, cause, delay}) =>
  note([status, cause].filter(Boolean).join(' '), {delay}),
);
document.addEventListener('ws-message', ({data}) => note('message', {data}));

/** Called by the tests. */
globalThis.live = {
  element: undefined,
  start(options) {
    this.element = Object.assign(document.createElement('heartbeat-socket'), options, {clock});
    document.documentElement.append(this.element);
  },
  insist(text) {
    const {element} = this;
    element.send(text);
    element.addEventListener('ws-status', ({status}) => {
      if (status === 'open') element.send(text);
    });
  },
  sendEach(texts, ms) {
    const left = [...texts];
    const timer = setInterval(() => {
      if (left.length) this.element.send(left.shift());
      else clearInterval(timer);
    }, ms);
  },
  look() {
    const live = sockets.filter(({readyState}) => readyState <= WebSocket.OPEN);
    return {log, status: this.element?.status, timers: timers.size, sockets: live.length};
  },
};
