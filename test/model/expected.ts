import {ACTS} from './acts.js';
import {ANSWER_NAMES} from './application.js';
import {CAUSES, LEADS_TO} from './contract.js';
import {HANDOVERS} from './handover-check.js';
import {SIGNAL_NAMES} from './page.js';
import {EVENT_KEYS} from './scenarios.js';
import {STEPS} from './steps.js';
import {STEERINGS} from './steer-check.js';
import {STREAM_EVENTS} from './stream-check.js';
import type {Counts} from './tally.js';

const STATUSES = Object.keys(LEADS_TO);
const NATIVE = ['open', 'message', 'error', 'close'];

const pairs = (lists: Record<string, readonly (string | null)[]>, link: string): string[] =>
  Object.entries(lists).flatMap(([one, others]) =>
    others.flatMap((other) => (other === null ? [] : `${one}${link}${other}`)),
  );

const when = (names: readonly string[], statuses: readonly string[]): string[] =>
  names.flatMap((name) => statuses.map((status) => `${name} when ${status}`));

/** Not every engine has `moveBefore`. */
const isPossible = (step: string): boolean => step !== 'moveBefore' || step in Element.prototype;

/** Everything that a large number of runs must have reached, each at least once. */
const EXPECTED: Record<string, readonly string[]> = {
  transition: pairs(LEADS_TO, ' → '),
  cause: pairs(CAUSES, ' '),
  step: [...Object.keys(STEPS), ...Object.keys(ACTS)].filter(isPossible),
  reaction: EVENT_KEYS,
  answer: ANSWER_NAMES,
  signal: when(SIGNAL_NAMES, STATUSES),
  native: when(NATIVE, ['connecting', 'open']),
  stray: when(NATIVE, STATUSES),
  send: ['sent', 'queued', 'refused', 'beat', 'InvalidStateError', 'QuotaExceededError'],
  queue: ['sent', 'refused', 'put back'],
  move: STATUSES,
  stream: STREAM_EVENTS,
  steering: STEERINGS,
  handover: HANDOVERS,
};

/** Lists events that never happened, so that no run tested them. */
export function unreached(counts: Counts): string[] {
  const happened = (kind: string, what: string) =>
    (counts[kind]?.[what] ?? 0) + (counts[`heeded ${kind}`]?.[what] ?? 0) > 0;
  return Object.entries(EXPECTED).flatMap(([kind, names]) =>
    names.filter((what) => !happened(kind, what)).map((what) => `${kind} ${what}`),
  );
}
