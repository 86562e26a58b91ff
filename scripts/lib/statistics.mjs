/** Statistics of lists of numbers. */

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

/** The quantile at this share, interpolated linearly. */
export function quantile(numbers, share) {
  const ordered = sorted(numbers);
  const at = (ordered.length - 1) * share;
  const [low, high] = [ordered[Math.floor(at)], ordered[Math.ceil(at)]];
  return low + (high - low) * (at % 1);
}

/** The median, which a few disturbed rounds do not move. */
export const median = (numbers) => quantile(numbers, 0.5);

/** Median, quartiles and extremes. */
export function summary(numbers) {
  const [min, low, middle, high, max] = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    quantile(numbers, share),
  );
  return {rounds: numbers.length, min, low, median: middle, high, max};
}
