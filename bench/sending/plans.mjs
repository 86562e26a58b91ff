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
/** In all bursts of a plan, where it is not one burst. */
const MOST_BYTES = 4_000_000;
const LONG = 80_000;

const plan = (name, size, kind, burst, bursts, isQueued = false) => ({
  name,
  size,
  kind,
  burst,
  bursts,
  isQueued,
});

/** Of short bursts there are so many that they take as long as the clock can tell. */
const burstsOf = (burst, size) => Math.max(1, Math.min(10, MOST_BYTES / (burst * size)));

/** Bursts of a kind, sent while open. */
const open = KINDS.flatMap((kind) =>
  SIZES.flatMap((size) => [
    plan('single', size, kind, 1, size > 1_000 ? burstsOf(1, size) : 50),
    plan('burst of 50', size, kind, 50, burstsOf(50, size)),
  ]),
);
/** How the price grows with the length of a burst, and of the queue. */
const growing = KINDS.flatMap((kind) =>
  [LONG / 16, LONG].flatMap((burst) => [
    plan(`burst of ${burst}`, SHORT, kind, burst, 1),
    plan(`queue of ${burst}`, SHORT, kind, burst, 1, true),
  ]),
);

/** Whether it takes so long that a few rounds must do, and no warming up is needed. */
export const isLong = ({size, burst}) => burst >= LONG || burst * size > MOST_BYTES;

export const PLANS = [...open, ...growing];
