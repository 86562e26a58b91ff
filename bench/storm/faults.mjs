/** Faults that strike all clients at once. */
import {silenceVerdicts} from './our-policy.mjs';

export const OUTAGE_MS = 10_000;
/** The defaults of our element, for all policies, so that all notice equally soon. */
const HEARTBEAT = {interval: 6_000, timeout: 6_000};
const NOTICED_MS = HEARTBEAT.interval + HEARTBEAT.timeout;
/** Verdicts are drawn from so many: a `Heartbeat` for each of a million clients would take long. */
const VERDICTS = 10_000;

const atOnce = () => () => 0;

/** Our heartbeats are sent somewhat early, at random; all others are in lockstep since the broadcast. */
function verdicts({isOurs}, random) {
  if (!isOurs) return () => NOTICED_MS;
  const drawn = silenceVerdicts(VERDICTS, random, HEARTBEAT);
  return () => drawn[Math.floor(random() * VERDICTS)];
}

/**
 * `name`: its name within a sentence. `losses`: returns a function that is called for each client, and
 * returns when it notices, latency not included. `until`: when the server is back. `hangs`: until then
 * attempts get no answer, instead of a refusal. `hiddenShare`: so many of the pages are hidden, and stay
 * so; none without it.
 */
export const FAULTS = [
  {
    key: 'outage',
    name: 'gone for 10 s',
    title: 'The server drops all connections and is gone for 10 s',
    loss: {cause: 'dropped', code: 1006},
    losses: atOnce,
    until: OUTAGE_MS,
    hangs: false,
    startsAt: 0,
  },
  {
    key: 'hidden',
    name: 'gone for 10 s, half of the pages hidden',
    title: 'The server drops all connections and is gone for 10 s, half of the pages hidden',
    loss: {cause: 'dropped', code: 1006},
    losses: atOnce,
    until: OUTAGE_MS,
    hangs: false,
    startsAt: 0,
    hiddenShare: 0.5,
  },
  {
    key: 'silence',
    name: 'silent after a broadcast',
    title: 'All hear a broadcast, then nothing, and attempts hang until 10 s after it is noticed',
    loss: {cause: 'silent', code: 1006},
    losses: verdicts,
    until: NOTICED_MS + OUTAGE_MS,
    hangs: true,
    startsAt: NOTICED_MS,
  },
  {
    key: 'restart',
    name: 'restarted',
    title: 'The server drops all connections and is there again at once',
    loss: {cause: 'dropped', code: 1012},
    losses: atOnce,
    until: 0,
    hangs: false,
    startsAt: 0,
  },
];

/** How long a server is gone while somebody develops on it. */
export const RESTART_MS = 3_000;

/** A lone page whose server is restarted, by how the connection ended. */
export const RESTARTS = [
  {name: 'killed', code: 1006},
  {name: 'ended with 1001', code: 1001},
  {name: 'killed, the page hidden', code: 1006, hiddenShare: 1},
].map(({name, code, hiddenShare}) => ({
  name,
  loss: {cause: 'dropped', code},
  losses: atOnce,
  until: RESTART_MS,
  hangs: false,
  startsAt: 0,
  hiddenShare,
}));
