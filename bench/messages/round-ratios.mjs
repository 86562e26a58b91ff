import {summary} from '../../scripts/lib/statistics.mjs';

/** Round by round, so that what disturbed a round disturbs both. */
export const ratios = (numbers, limits) => numbers.map((number, at) => number / limits[at]);

/** How often one goes into the other, with its spread. */
export const ratioOf = (numbers, limits) => summary(ratios(numbers, limits));

/** A summary as text: the median, and the quartiles when asked. */
export function shown({median, low, high}, digits, hasSpread = false) {
  const middle = median.toFixed(digits);
  return hasSpread ? `${middle} (${low.toFixed(digits)}–${high.toFixed(digits)})` : middle;
}
