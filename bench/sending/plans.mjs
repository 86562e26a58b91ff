export const NATIVE = 'WebSocket with an array';
export const CORE = 'heartbeat-socket core';
export const ELEMENT = 'heartbeat-socket element';

/** Modules of the clients, by name. */
export const CLIENTS = {
  [NATIVE]: './sending/native.js',
  [CORE]: './sending/core.js',
  [ELEMENT]: './sending/element.js',
  partysocket: './clients/partysocket.js',
  'reconnecting-websocket': './clients/reconnecting-websocket.js',
};

const KINDS = ['text', 'binary'];
const SIZES = [20, 1_000, 100_000, 1_000_000];
const SHORT = 20;
export const LONG = 80_000;

const plan = (name, size, kind, burst, bursts, isQueued = false) => ({
  name,
  size,
  kind,
  burst,
  bursts,
  isQueued,
});

/** Bursts of a kind, sent while open. A megabyte comes in fewer of them. */
const open = KINDS.flatMap((kind) =>
  SIZES.flatMap((size) => [
    plan('single', size, kind, 1, size > 1_000 ? 10 : 50),
    plan('burst of 50', size, kind, 50, size > 100_000 ? 1 : 10),
  ]),
);
/** How the price grows with the length of a burst, and of the queue. */
const growing = KINDS.flatMap((kind) =>
  [LONG / 16, LONG].flatMap((burst) => [
    plan(`burst of ${burst}`, SHORT, kind, burst, 1),
    plan(`queue of ${burst}`, SHORT, kind, burst, 1, true),
  ]),
);

export const PLANS = [...open, ...growing];
