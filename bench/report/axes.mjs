/** Where a value lies on a picture, and what to write beside it. */

/** Positions from 0 to `length`, each factor of ten equally long; beyond the ends lie the ends. */
export function logScale([from, to], length) {
  const span = Math.log(to / from);
  return (value) => (length * Math.log(Math.min(to, Math.max(from, value)) / from)) / span;
}

/** Positions from 0 to `length`, evenly; beyond the ends lie the ends. */
export const linearScale =
  ([from, to], length) =>
  (value) =>
    (length * (Math.min(to, Math.max(from, value)) - from)) / (to - from);

/** The powers of ten within a range. */
export function decades([from, to]) {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  return Array.from({length: last - first + 1}, (_, at) => 10 ** (first + at));
}
