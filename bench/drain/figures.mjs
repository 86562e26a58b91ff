/** The clients that come back in each second, as rows, as text and as claims. */
import {textTable} from '../../scripts/lib/tables.mjs';
import {duration, whole} from '../lib/format.mjs';
import {CLIENTS, MOST, SHARE, WINDOW_MS} from './settings.mjs';

/** Seconds with a column of their own: those of the window, and one for the handshakes of the last. */
const SECONDS = WINDOW_MS / 1_000 + 1;

/** Counts by second, from the first; what comes later is in the last one. */
export function bySecond(arrivals) {
  const counts = new Array(SECONDS + 1).fill(0);
  for (const ms of arrivals) counts[Math.min(Math.floor(ms / 1_000), SECONDS)] += 1;
  return counts;
}

/** The most in any second, those after the last column included. */
export function peakOf(arrivals) {
  const counts = new Map();
  for (const ms of arrivals) {
    const second = Math.floor(ms / 1_000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

const roundOf = ({arrivals, failures, pausedMs}) => ({
  perSecond: bySecond(arrivals),
  peak: peakOf(arrivals),
  missing: CLIENTS - arrivals.length,
  lastMs: Math.max(...arrivals),
  failures,
  pausedMs,
});

/** The figures of a case: those of the round with the highest peak, and whether each round held. */
export function rowOf({key, title, isSteered = false}, rounds) {
  const all = rounds.map(roundOf);
  const worst = all.reduce((one, other) => (other.peak > one.peak ? other : one));
  const holds = all.every(({peak, missing}) => peak <= MOST && missing <= 0);
  return {key, title, isSteered, rounds: all.length, holds, ...worst};
}

/** Head and rows of the table. */
export function cellsOf(rows) {
  const seconds = Array.from({length: SECONDS}, (_, at) => `${at + 1}`);
  const head = [
    'clients in second',
    ...seconds,
    'later',
    'most',
    '× share',
    'last',
    'failed',
    'paused',
  ];
  const lines = rows.map(({title, perSecond, peak, lastMs, failures, pausedMs}) => [
    title,
    ...perSecond.map(whole),
    whole(peak),
    (peak / SHARE).toFixed(2),
    duration(lastMs),
    whole(failures),
    duration(pausedMs),
  ]);
  return [head, ...lines];
}

export const linesOf = (rows) => textTable(cellsOf(rows));

/** What is claimed where the server names a window, and whether these figures bear it out. */
export const claimsOf = (rows) =>
  rows
    .filter(({isSteered}) => isSteered)
    .map(({title, peak, rounds, holds}) => ({
      claim: `${whole(CLIENTS)} sockets of one server, ${title}: no second has more than twice its share of ${SHARE} (most ${peak}, in ${rounds} rounds)`,
      holds,
    }));
