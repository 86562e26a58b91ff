import {median} from '../../scripts/lib/statistics.mjs';

const asNumber = (ms) => (typeof ms === 'number' ? ms : Infinity);
/** JSON knows no infinity. */
const asJson = (ms) => (Number.isFinite(ms) ? ms : null);

/**
 * Rounds of one client under one fault: `median`, `min` and `max`, null where it was not back by
 * then, and `rounds` as they came.
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

/** A time for people. */
export const inWords = (ms) =>
  ms < 995 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;

/** A summary for people: the median, and the extremes where there were more rounds than one. */
export function textOf({rounds, median, min, max}, capMs) {
  const late = `> ${capMs / 1000} s`;
  if (median === null) return rounds.find((ms) => ms === 'reloaded' || ms === 'failed') ?? late;
  if (rounds.length === 1) return `${inWords(median)} *`;
  if (min === max) return inWords(median);
  return `${inWords(median)} (${inWords(min)} – ${max === null ? late : inWords(max)})`;
}
