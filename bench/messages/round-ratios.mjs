import {summary} from '../../scripts/lib/statistics.mjs';

/** Ratios per round, so that a disturbance of a round affects both sides. */
export const ratios = (numbers, limits) => numbers.map((number, at) => number / limits[at]);

/** Summary of the ratios. */
export const ratioOf = (numbers, limits) => summary(ratios(numbers, limits));

/** A summary as text: the median, with quartiles if asked for. */
export function summaryText({median, low, high}, digits, hasSpread = false) {
  const middle = median.toFixed(digits);
  return hasSpread ? `${middle} (${low.toFixed(digits)}–${high.toFixed(digits)})` : middle;
}
