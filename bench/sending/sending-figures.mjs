import {median} from '../../scripts/lib/statistics.mjs';
import {CORE, ELEMENT, NATIVE} from './plans.mjs';

/** A text is kept as it is: nothing but the keeping of books may be added. */
const MOST_OF_NATIVE = 1.1;
/** How much more a message may take in a burst that is 16 times as long. */
const MOST_GROWTH = 1.5;
/** Less is the machine's doing. */
const NOISE_SHARE = 0.1;
const OURS = [CORE, ELEMENT];

/** The median of a figure (`calls` or `total`). */
const middle = (row, name, figure) => median(row.figures[name].map((it) => it[figure]));

/** The same as a multiple of the native one, taken round by round. */
export const ratioOf = (row, name, figure) =>
  median(row.figures[name].map((it, at) => it[figure] / row.figures[NATIVE][at][figure]));

/** A table of one figure, for people. */
function tableOf(rows, figure, title) {
  const names = Object.keys(rows[0].figures);
  const head = [title, ...names].join(' | ');
  const body = rows.map((row) => {
    const cells = names.map((name) => {
      const us = middle(row, name, figure);
      return `${us.toFixed(us < 100 ? 2 : 0)} · ${ratioOf(row, name, figure).toFixed(2)}`;
    });
    return [`${row.name}, ${row.size} B of ${row.kind}`, ...cells].join(' | ');
  });
  return [head, ...body];
}

/** The rows of a table in Markdown: µs a message, and how many times the native figure. */
export const cellsOf = (rows, figure) => tableOf(rows, figure, '').map((line) => line.split(' | '));

/** The figures as text: µs a message, and how many times that of a native socket. */
export const linesOf = (rows) => [
  ...tableOf(rows, 'calls', 'Calls of send(), µs a message · × native'),
  '',
  ...tableOf(rows, 'total', 'Until the receipt, µs a message · × native'),
];

/** A row that is like another one but for the length of its burst. */
const isLike = (a, b) => a.kind === b.kind && a.isQueued === b.isQueued;

function linear(rows, name) {
  const long = rows.filter(({burst}) => burst === Math.max(...rows.map((row) => row.burst)));
  const growths = long.map((row) => {
    const short = rows.find((it) => isLike(it, row) && it.burst === row.burst / 16);
    return middle(row, name, 'total') / middle(short, name, 'total');
  });
  const worst = Math.max(...growths);
  return {
    claim: `${name}: a message of 80,000, sent or queued, takes at most ${MOST_GROWTH} × the time of one of 5,000 (${worst.toFixed(2)})`,
    holds: worst <= MOST_GROWTH,
  };
}

function texts(rows, name) {
  const own = rows.filter(({kind, name: plan}) => kind === 'text' && plan === 'burst of 50');
  const worst = Math.max(...own.map((row) => ratioOf(row, name, 'total')));
  return {
    claim: `${name}: bursts of 50 texts, of which nothing is copied, are at the server within ${MOST_OF_NATIVE} × the time of a native socket (${worst.toFixed(2)})`,
    holds: worst <= MOST_OF_NATIVE,
  };
}

/** In each plan: who has a message at the server sooner than the better one of ours. */
export function lossesOf(rows) {
  return rows.flatMap((row) => {
    const [mine] = [...OURS].sort((a, b) => middle(row, a, 'total') - middle(row, b, 'total'));
    const limit = middle(row, mine, 'total') * (1 - NOISE_SHARE);
    const better = Object.keys(row.figures)
      .filter((name) => !OURS.includes(name) && middle(row, name, 'total') < limit)
      .map((name) => `${name} ${middle(row, name, 'total').toFixed(1)} µs`);
    const what = `Sending, ${row.name}, ${row.size} B of ${row.kind}`;
    const own = `${mine} ${middle(row, mine, 'total').toFixed(1)} µs`;
    return better.length ? [`${what}: ${own}; better: ${better.join(', ')}.`] : [];
  });
}

export const claimsOf = (rows) => OURS.flatMap((name) => [texts(rows, name), linear(rows, name)]);
