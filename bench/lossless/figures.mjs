/** Rounds of all clients summed up, as rows, as text and as claims. */
import {median} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {duration, NONE, roundDuration, whole} from '../lib/format.mjs';
import {CAP_MS, MESSAGES} from './settings.mjs';

const sum = (rounds, field) => rounds.reduce((total, round) => total + round[field], 0);

/** Median and worst of the times of all rounds; null where nothing hit the client. */
function timesOf(rounds, field) {
  const times = rounds.flatMap((round) => round[field]);
  return times.length
    ? {hits: times.length, median: median(times), worst: Math.max(...times)}
    : null;
}

/** A client's row: its counts summed, its times of all rounds together. */
export function rowOf({name, isOurs, promise}, fault, rounds) {
  const counts = ['lost', 'doubled', 'outOfOrder', 'gaps', 'unreported', 'falseReports'];
  return {
    fault: fault.key,
    client: name,
    isOurs,
    promise,
    sent: MESSAGES * rounds.length,
    ...Object.fromEntries(counts.map((field) => [field, sum(rounds, field)])),
    back: timesOf(rounds, 'backMs'),
    broker: timesOf(rounds, 'brokerMs'),
    rounds,
  };
}

const time = (ms) => (ms < CAP_MS ? duration(ms) : `> ${roundDuration(CAP_MS)}`);

/** Gaps that were reported before the next message, of all. */
function reportedText({gaps, unreported, falseReports}) {
  const reported = gaps ? `${gaps - unreported} of ${gaps}` : NONE;
  return falseReports ? `${reported}, ${falseReports} falsely` : reported;
}

const timesText = (times) => (times ? [time(times.median), time(times.worst)] : [NONE, NONE]);

/** Head and rows of the table of one fault. */
export function cellsOf({hits}, rows, nameOf = ({client}) => client) {
  const counts = ['doubled', 'out of order', 'gaps reported', hits];
  const head = ['', `lost of ${whole(rows[0].sent)}`, ...counts, 'back after, median', 'worst'];
  const lines = rows.map((row) => [
    nameOf(row),
    ...[row.lost, row.doubled, row.outOfOrder].map(whole),
    reportedText(row),
    row.back?.hits ?? 0,
    ...timesText(row.back),
  ]);
  if (rows.every(({broker}) => !broker)) return [head, ...lines];
  const brokerCells = rows.map(({broker}) => timesText(broker));
  return [
    [...head, "after the broker's, median", 'worst'],
    ...lines.map((line, at) => [...line, ...brokerCells[at]]),
  ];
}

/** The rows of one fault. */
export const rowsUnder = (rows, {key}) => rows.filter(({fault}) => fault === key);

export const linesOf = (faults, rows) =>
  faults.flatMap((fault) => [
    fault.title,
    ...textTable(cellsOf(fault, rowsUnder(rows, fault))),
    '',
  ]);

/** What is claimed of ours, and whether these figures bear it out. */
export const claimsOf = (faults, rows) =>
  faults.flatMap((fault) =>
    rowsUnder(rows, fault)
      .filter(({isOurs}) => isOurs)
      .map(({client, sent, lost, doubled, outOfOrder, falseReports}) => ({
        claim: `${client}: ${fault.during}, ${sent} messages arrive once and in order (lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}, gaps reported falsely ${falseReports})`,
        holds: lost + doubled + outOfOrder + falseReports === 0,
      })),
  );
