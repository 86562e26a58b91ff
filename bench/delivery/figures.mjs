/** The price of a delivery as rows, as text and as claims. */
import {summary} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {spread} from '../lib/format.mjs';

/** Of the time of a message without one. */
const MOST_OF_PLAIN = 2;

const FACES = [
  {client: 'heartbeat-socket core', plain: 'core', delivered: 'coreDelivering'},
  {client: 'heartbeat-socket element', plain: 'element', delivered: 'elementDelivering'},
];

/** A row for each face; the ratio is taken round by round. */
export function rowsOf(times) {
  return FACES.map(({client, plain, delivered}) => ({
    client,
    plain: summary(times[plain]),
    delivered: summary(times[delivered]),
    ratio: summary(times[delivered].map((us, at) => us / times[plain][at])),
  }));
}

const us = (value) => value.toFixed(2);

/** Head and rows of the table. */
export function cellsOf(rows) {
  const head = ['µs a message and its receipt', '`send()`', '`deliver()`', 'ratio'];
  const lines = rows.map(({client, plain, delivered, ratio}) => [
    client,
    ...[plain, delivered, ratio].map((it) => spread(it, us)),
  ]);
  return [head, ...lines];
}

export const linesOf = (rows) => textTable(cellsOf(rows));

/** What is claimed, and whether these figures bear it out. */
export const claimsOf = (rows) =>
  rows.map(({client, ratio}) => ({
    claim: `${client}: a message takes at most ${MOST_OF_PLAIN} × the time with a delivery, receipt and promise included, of one without (${ratio.median.toFixed(2)})`,
    holds: ratio.median <= MOST_OF_PLAIN,
  }));
