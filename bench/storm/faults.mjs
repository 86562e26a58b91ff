/** What strikes all clients at once, and how long it lasts. */
import {silenceVerdicts} from './our-policy.mjs';

export const OUTAGE_MS = 10_000;
/** All policies get the same heartbeat, so that they notice equally soon: that of our element. */
const HEARTBEAT = {interval: 6_000, timeout: 6_000};
const NOTICED_MS = HEARTBEAT.interval + HEARTBEAT.timeout;
/** Drawn once, and then from these, as a `Heartbeat` for each of a million clients takes long. */
const VERDICTS = 10_000;

const atOnce = () => () => 0;

/** Our heartbeats go out somewhat early, at random; all others are in step since the broadcast. */
function verdicts({isOurs}, random) {
  if (!isOurs) return () => NOTICED_MS;
  const drawn = silenceVerdicts(VERDICTS, random, HEARTBEAT);
  return () => drawn[Math.floor(random() * VERDICTS)];
}

/**
 * `name`: what it is called in a sentence. `losses`: when clients notice, one call for each, the way of the news to them not counted. `until`:
 * when the server is there again. `hangs`: attempts get no answer until then, instead of a refusal.
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
