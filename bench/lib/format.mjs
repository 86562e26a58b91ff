/** Figures as text. */

/** Stands for a missing figure. */
export const NONE = '–';

/** A time in ms. */
export function duration(ms) {
  if (ms > 0 && ms < 1) return '< 1 ms';
  if (ms < 995) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(ms < 9_950 ? 2 : 1)} s`;
}

/** A limit in ms, which is a round figure. */
export const roundDuration = (ms) => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`);

/** Digits in threes, set apart by narrow spaces that do not break. */
export const whole = (number) =>
  String(Math.round(number)).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');

/** Bytes in kB of 1000. */
export const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(2)} kB`;

export const percent = (share, digits = 0) => `${(share * 100).toFixed(digits)} %`;

/** A summary: its median and, where the rounds differ, its quartiles (or else its extremes). */
export function spread(summary, format) {
  if (!summary) return NONE;
  const {median, low = summary.min, high = summary.max} = summary;
  const [middle, ...ends] = [median, low, high].map(format);
  return ends.every((end) => end === middle) ? middle : `${middle} (${ends.join(' – ')})`;
}

/** A list: "a, b and c". */
export function listed(words) {
  const last = words.at(-1);
  return words.length < 2 ? (last ?? 'none') : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The first ones, and the number of others: "a, b, c and 4 more". */
export const few = (words, most = 3) =>
  listed(
    words.length > most + 1 ? [...words.slice(0, most), `${words.length - most} more`] : words,
  );
