/** The price of `resume` as rows, as text and as claims. */
import {summary} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {spread, whole} from '../lib/format.mjs';

/** Long enough that nobody wants to parse it twice. */
const LARGE_BYTES = 10_000;
/** Of the time of `JSON.parse`. */
const MOST_OF_PARSE = 0.1;

const FACES = [
  {client: 'heartbeat-socket core', off: 'core', on: 'coreResuming'},
  {client: 'heartbeat-socket element', off: 'element', on: 'elementResuming'},
];

/** Rows of messages of one size; the difference and its share are taken round by round. */
export function rowsOf(bytes, times) {
  return FACES.map(({client, off, on}) => {
    const more = times[on].map((us, at) => us - times[off][at]);
    return {
      client,
      bytes,
      off: summary(times[off]),
      on: summary(times[on]),
      more: summary(more),
      parse: summary(times.parse),
      ofParse: summary(more.map((us, at) => us / times.parse[at])),
    };
  });
}

const us = (value) => value.toFixed(2);

/** Head and rows of the table. */
export function cellsOf(rows, nameOf = ({client}) => client) {
  const head = ['µs a message', 'bytes', 'without', 'with `resume`', 'more', '`JSON.parse`'];
  const lines = rows.map((row) => [
    nameOf(row),
    whole(row.bytes),
    ...[row.off, row.on, row.more, row.parse].map((it) => spread(it, us)),
  ]);
  return [head, ...lines];
}

export const linesOf = (rows) => textTable(cellsOf(rows));

/** What is claimed, and whether these figures bear it out. */
export function claimsOf(rows) {
  return rows
    .filter(({bytes}) => bytes === LARGE_BYTES)
    .map(({client, ofParse}) => ({
      claim: `${client}: \`resume\` adds at most ${MOST_OF_PARSE} × the time of \`JSON.parse\` to a message of ${whole(LARGE_BYTES)} bytes whose id stands first (${ofParse.median.toFixed(3)})`,
      holds: ofParse.median <= MOST_OF_PARSE,
    }));
}
