import {duration, roundDuration} from '../lib/format.mjs';
import {median} from '../../scripts/lib/statistics.mjs';

const asNumber = (ms) => (typeof ms === 'number' ? ms : Infinity);
/** JSON has no Infinity. */
const asJson = (ms) => (Number.isFinite(ms) ? ms : null);

/**
 * Summarizes the rounds of one client under one fault: `median`, `min` and `max`, null where it did
 * not recover in time, and the `rounds` themselves.
 * @param {(number | 'never' | 'reloaded' | 'failed')[]} rounds
 */
export function summaryOf(rounds) {
  const numbers = rounds.map(asNumber);
  return {
    median: asJson(median(numbers)),
    min: asJson(Math.min(...numbers)),
    max: asJson(Math.max(...numbers)),
    rounds,
  };
}

/** A summary as text: the median, and the extremes where they differ. */
export function textOf({rounds, median, min, max}, capMs) {
  const late = `> ${roundDuration(capMs)}`;
  if (median === null) return rounds.find((ms) => ms === 'reloaded' || ms === 'failed') ?? late;
  if (min === max) return duration(median);
  return `${duration(median)} (${duration(min)} – ${max === null ? late : duration(max)})`;
}
