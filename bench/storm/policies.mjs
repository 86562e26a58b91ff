/**
 * Retry policies: the defaults of libraries, and those of textbooks. Each was read in its source, whose
 * version is in `bench/package-lock.json`, or in its name here if it is not installed.
 */
import {deadlineAfter, DEFAULTS, ours} from './our-policy.mjs';

/** Chromium's own limit for a handshake, for libraries that have none. */
const BROWSER_MS = 240_000;

/**
 * A policy made of a formula.
 *
 * @param {string} name
 * @param {(n: number, random: () => number, own: number) => number} wait ms after the n-th failure
 * in a row, the loss itself being failure 0; undefined: gives up
 * @param {{connectTimeout?: number | Function, draw?: (random) => number, remembers?: boolean, waitsForLook?: boolean}} options
 * `connectTimeout`: also a function of the failed attempts; `draw`: a number that a client keeps (`own`); `remembers`: `own` is the last wait instead;
 * `waitsForLook`: a hidden page does not reconnect until somebody looks
 */
function formula(
  name,
  wait,
  {connectTimeout = BROWSER_MS, draw, remembers = false, waitsForLook = false, ...more} = {},
) {
  const create = ({clients, random, isHidden}) => {
    const counts = new Uint16Array(clients);
    const own = new Float32Array(draw ? clients : 0);
    for (let client = 0; client < own.length; client++) own[client] = draw(random);
    const next = (client) => {
      const ms = wait(counts[client]++, random, own[client]) ?? Infinity;
      if (remembers) own[client] = ms;
      return ms;
    };
    const limit = typeof connectTimeout === 'function' ? connectTimeout : () => connectTimeout;
    // the loss is counted, and no failed attempt
    const isAway = (client) => waitsForLook && isHidden(client);
    return {lost: next, failed: next, isAway, deadline: (client) => limit(counts[client] - 1)};
  };
  return {name, create, ...more};
}

const fixed = (ms) => () => ms;
const steps =
  (...list) =>
  (n) =>
    list[n];
const stepsThen = (list, last) => (n) => list[n] ?? last;
const growing = (first, factor, most) => (n) => Math.min(first * factor ** n, most);
const upTo = (count, wait) => (n, random) => (n < count ? wait(n, random) : undefined);
const spread = (random, share) => 1 + share * (2 * random() - 1);

const {delay: DELAY, maxDelay: MAX_DELAY} = DEFAULTS;
/** The rivals get our deadlines for an attempt, so that only the waits differ. */
const deadline = {connectTimeout: deadlineAfter};

const fullJitter = (delay, most) => (n, random) => random() * Math.min(most, delay * 2 ** n);
const equalJitter = (delay, most) => (n, random) =>
  (Math.min(most, delay * 2 ** n) * (1 + random())) / 2;
const decorrelated = (delay, most) => (n, random, last) =>
  Math.min(most, delay + random() * (3 * last - delay));

const inSeconds = (...list) => list.map((ms) => `${Math.round(ms / 10) / 100} s`).join(' → ');
const named = (name, policy, delay, most) =>
  formula(`${name}, ${inSeconds(delay, most)}`, policy(delay, most), deadline);

/** Our policy with our defaults. */
export const OURS = ours('heartbeat-socket');

/** The rival that must not be better than ours. */
export const FULL_JITTER = named('full jitter', fullJitter, DELAY, MAX_DELAY);

/** The same for a loss that the client noticed: then we make the first attempt at once. */
export const PROMPT_FULL_JITTER = formula(
  `full jitter, 0, ${inSeconds(DELAY, MAX_DELAY)}`,
  (n, random) => (n ? fullJitter(DELAY, MAX_DELAY)(n - 1, random) : 0),
  deadline,
);

/** From the literature, with our bounds, or those that give the same mean where the shape differs. */
export const TEXTBOOK = [
  FULL_JITTER,
  PROMPT_FULL_JITTER,
  named('equal jitter', equalJitter, (DELAY * 2) / 3, (MAX_DELAY * 2) / 3),
  formula(
    `decorrelated jitter, ${inSeconds(DELAY / 4, MAX_DELAY)}`,
    decorrelated(DELAY / 4, MAX_DELAY),
    {
      ...deadline,
      draw: () => DELAY / 4,
      remembers: true,
    },
  ),
];

const BOUNDS = [
  [1_000, 30_000],
  [2_000, 30_000],
  [2_000, 10_000],
  [5_000, 30_000],
  [5_000, 15_000],
  [5_000, 10_000],
];

/** Ours with other bounds of the first wait and of any wait, to compare with the defaults. */
export const TRIED = BOUNDS.filter((bounds) => `${bounds}` !== `${[DELAY, MAX_DELAY]}`).map(
  ([delay, maxDelay]) => ours(`ours, ${inSeconds(delay, maxDelay)}`, {delay, maxDelay}),
);

/** 1 s to 5 s, drawn once per page. */
const perPage = {draw: (random) => 1_000 + 4_000 * random()};
const fromOwn = (n, own) => Math.min(own * 1.3 ** n, 10_000);

/** Polls every 6 s to 12 s at first, with a random phase; losses younger than 6 s wait for the next poll. */
function actionCable(n, random) {
  const interval = (attempts, jitter) =>
    6_000 * 1.15 ** Math.min(attempts, 10) * (1 + jitter * random());
  if (n) return interval(n + 1, 0.15);
  const phase = random() * interval(0, 1);
  return phase < 6_000 ? phase + interval(1, 0.15) : phase;
}

/** The jitter goes up or down by a digit of the same random number, and before the bound. */
function socketIo(n, random) {
  const share = random();
  const isMore = Math.floor(share * 10) & 1;
  return Math.min(1_000 * 2 ** n * (isMore ? 1 + share / 2 : 1 - share / 2), 5_000);
}

const anyCable = (n, random) => 3_000 * 2 ** n * (1 + random()) * spread(random, 0.5);
const centrifuge = (n, random) => Math.min(20_000, 500 + random() * Math.min(20_000, 500 * 2 ** n));
const graphql = (n, random) => 1_000 * 2 ** n + 300 + 2_700 * random();
const ably = (n, random) => (n ? 15_000 * Math.min((n + 2) / 3, 2) * (0.8 + 0.2 * random()) : 0);
const phoenix = stepsThen([10, 50, 100, 150, 200, 250, 500, 1_000, 2_000], 5_000);

/** Defaults; for a library that retries only on request, those of a request without further options. */
export const PEERS = [
  formula('the tutorial: 2 s', fixed(2_000)),
  formula('reconnecting-websocket', (n, _, own) => fromOwn(n, own), {
    ...perPage,
    connectTimeout: 4_000,
  }),
  formula('partysocket', growing(3_000, 1.3, 10_000), {connectTimeout: 4_000}),
  formula('@nktkas/rews 2.1.2', upTo(3, growing(150, 2, 10_000)), {connectTimeout: 10_000}),
  formula('@nktkas/rews 4.0.1', equalJitter(150, 10_000), {connectTimeout: 10_000}),
  formula('sturdy-websocket', (n) => (n ? growing(1_000, 1.5, 30_000)(n - 1) : 0), {
    connectTimeout: 5_000,
  }),
  formula('robust-websocket', steps(0, 3_000, 10_000)),
  formula('sockette', fixed(1_000)),
  formula('reconnectingwebsocket 1.0.0 (joewalnes)', growing(1_000, 1.5, 30_000), {
    connectTimeout: 2_000,
  }),
  formula('websocket-heartbeat-js', fixed(2_000)),
  formula('@resocket/socket', (n, _, own) => (n ? fromOwn(n - 1, own) : 0), {
    ...perPage,
    connectTimeout: 10_000,
  }),
  formula('@vueuse/core', fixed(1_000)),
  formula('react-use-websocket', upTo(20, fixed(5_000))),
  formula('ahooks', upTo(3, fixed(3_000))),
  formula('@solid-primitives/websocket', fixed(3_000)),
  formula('graphql-ws', upTo(5, graphql)),
  formula('phoenix', phoenix, {waitsForLook: true}),
  formula('@supabase/realtime-js', stepsThen([1_000, 2_000, 5_000], 10_000), {waitsForLook: true}),
  formula('socket.io-client', socketIo, {connectTimeout: 20_000}),
  formula('centrifuge', centrifuge, {connectTimeout: 5_000}),
  formula('pusher-js', fixed(1_000), {connectTimeout: 15_000}),
  formula('ably 2.28.0', ably, {connectTimeout: 10_000}),
  formula('@microsoft/signalr', steps(0, 2_000, 10_000, 30_000)),
  formula(
    '@nats-io/nats-core',
    upTo(11, (n, random) => (n ? 2_000 + 100 * random() : 0)),
    {
      connectTimeout: 20_000,
    },
  ),
  formula('mqtt', fixed(1_000), {connectTimeout: 30_000}),
  formula('@stomp/stompjs', fixed(5_000)),
  formula('@rails/actioncable', actionCable),
  formula('@anycable/web', anyCable),
  formula('y-websocket', (n) => Math.min(100 * 2 ** (n + 1), 2_500)),
  formula('home-assistant-js-websocket', (n) => 1_000 * Math.min(n, 5)),
  formula('htmx-ext-ws', fullJitter(1_000, 64_000)),
  formula('htmx 4 hx-ws', (n, random) => Math.min(500 * 2 ** n, 60_000) * spread(random, 0.3), {
    waitsForLook: true,
  }),
];
