/** Figures made up for the tests of this folder. */

/** A figure of recovery as it is stored; its first round is the median. */
export const took = (median, ...more) => {
  const rounds = [median, ...more];
  const numbers = rounds.map((ms) => (typeof ms === 'number' ? ms : Infinity));
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  const asJson = (ms) => (ms < Infinity ? ms : null);
  return {median: asJson(numbers[0]), min: asJson(min), max: asJson(max), rounds};
};
export const HOLE = {key: 'hole', title: 'hole', counted: 'from then on', capMs: 15_000};

/** Results of a run of recovery. */
export const RECOVERY = {
  faults: [HOLE],
  limits: {hole: took(1_900)},
  clients: [
    {name: 'mine', isOurs: true},
    {name: 'soon'},
    {name: 'as soon'},
    {name: 'mine at once', isVariant: true},
    {name: 'late'},
  ],
  rows: {
    mine: {hole: took(2_000, 1_950, 2_100)},
    soon: {hole: took(1_979, 1_979)},
    'as soon': {hole: took(1_981, 1_981)},
    'mine at once': {hole: took(1_000)},
    late: {hole: took('never', 14_000)},
  },
};
