/** Rounds of all clients summed up, as rows, as text and as claims. */
import {median} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {duration, NONE, roundDuration, whole} from '../lib/format.mjs';
import {CAP_MS, MESSAGES} from './settings.mjs';

const sum = (rounds, field) => rounds.reduce((total, round) => total + round[field], 0);

/** Median and worst of the times of all rounds; null where no kill hit the client. */
function timesOf(rounds, field) {
  const times = rounds.flatMap((round) => round[field]);
  return times.length
    ? {kills: times.length, median: median(times), worst: Math.max(...times)}
    : null;
}

/** A client's row: its counts summed, its times of all rounds together. */
export function rowOf({name, isOurs, promise}, rounds) {
  const counts = ['lost', 'doubled', 'outOfOrder', 'gaps', 'untold', 'inVain'];
  return {
    client: name,
    isOurs,
    promise,
    sent: MESSAGES * rounds.length,
    ...Object.fromEntries(counts.map((field) => [field, sum(rounds, field)])),
    node: timesOf(rounds, 'nodeMs'),
    broker: timesOf(rounds, 'brokerMs'),
    rounds,
  };
}

const time = (ms) => (ms < CAP_MS ? duration(ms) : `> ${roundDuration(CAP_MS)}`);

/** Gaps that the page was told of before the next message, of all. */
function toldText({gaps, untold, inVain}) {
  const told = gaps ? `${gaps - untold} of ${gaps}` : NONE;
  return inVain ? `${told}, ${inVain} in vain` : told;
}

const timesText = (times) => (times ? [time(times.median), time(times.worst)] : [NONE, NONE]);

const headOf = ([{sent}]) => [
  '',
  `lost of ${whole(sent)}`,
  'doubled',
  'out of order',
  'gaps told',
  'kills of its node',
  'back after, median',
  'worst',
  "after the broker's, median",
  'worst',
];

/** Head and rows of the table. */
export function cellsOf(rows, nameOf = ({client}) => client) {
  const lines = rows.map((row) => {
    const counts = [row.lost, row.doubled, row.outOfOrder].map(whole);
    const kills = row.node?.kills ?? 0;
    return [
      nameOf(row),
      ...counts,
      toldText(row),
      kills,
      ...timesText(row.node),
      ...timesText(row.broker),
    ];
  });
  return [headOf(rows), ...lines];
}

export const linesOf = (rows) => textTable(cellsOf(rows));

/** What is claimed of ours, and whether these figures bear it out. */
export function claimsOf(rows) {
  return rows
    .filter(({isOurs}) => isOurs)
    .map(({client, sent, lost, doubled, outOfOrder, inVain}) => ({
      claim: `${client}: while nodes and the broker are killed, ${sent} messages arrive once and in order (lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}, gaps told in vain ${inVain})`,
      holds: lost + doubled + outOfOrder + inVain === 0,
    }));
}
