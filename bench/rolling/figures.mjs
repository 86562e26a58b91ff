/** Rounds of a rolling restart summed up, as rows, as text and as claims. */
import {median} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {duration, NONE, whole} from '../lib/format.mjs';
import {countStory} from '../lossless/story.mjs';

/** The longest time between two messages with a handover, in any round. */
const MOST_GAP_MS = 150;

/** What one client received of so many messages, and what the nodes saw of it. */
export const roundOf = ({story, gaps}, {opened, fewest, most}, sent) => ({
  ...countStory(story, sent),
  sent,
  moves: opened - 1,
  fewest,
  most,
  gapMs: gaps.longestMs,
});

const sum = (rounds, field) => rounds.reduce((total, round) => total + round[field], 0);
const each = (rounds, field) => rounds.map((round) => round[field]);

/** A client's row: its counts summed, the longest gap of each round. */
export const rowOf = ({client, handsOver}, rounds) => ({
  client,
  handsOver,
  ...Object.fromEntries(
    ['sent', 'lost', 'doubled', 'outOfOrder', 'moves'].map((field) => [field, sum(rounds, field)]),
  ),
  fewest: Math.min(...each(rounds, 'fewest')),
  most: Math.max(...each(rounds, 'most')),
  gapsMs: each(rounds, 'gapMs'),
});

/** The sender, which no client can outdo. */
export const senderRowOf = (rounds) => ({
  sent: sum(rounds, 'count'),
  gapsMs: each(rounds, 'longestGapMs'),
});

const gapCells = (gapsMs) => [duration(median(gapsMs)), duration(Math.max(...gapsMs))];

/** Head and rows of the table. */
export function cellsOf(rows, {sent, gapsMs}, nameOf = ({client}) => client) {
  const head = ['', `lost of ${whole(sent)}`, 'doubled', 'out of order', 'moves'];
  const lines = rows.map((row) => [
    nameOf(row),
    ...[row.lost, row.doubled, row.outOfOrder, row.moves, row.fewest, row.most].map(whole),
    ...gapCells(row.gapsMs),
  ]);
  return [
    [...head, 'fewest connections', 'most', 'longest gap, median of rounds', 'worst'],
    ['the sender', ...Array(6).fill(NONE), ...gapCells(gapsMs)],
    ...lines,
  ];
}

export const linesOf = (rows, senderRow) => textTable(cellsOf(rows, senderRow));

/** What is claimed of handover, and whether these figures bear it out. */
export const claimsOf = (rows) =>
  rows
    .filter(({handsOver}) => handsOver)
    .flatMap(({sent, lost, doubled, outOfOrder, fewest, gapsMs}) => [
      {
        claim: `\`handover\`: while two nodes are restarted in turn, the client has a connection at every moment (at least ${fewest}), and ${sent} messages arrive once and in order (lost ${lost}, doubled ${doubled}, out of order ${outOfOrder})`,
        holds: fewest > 0 && lost + doubled + outOfOrder === 0,
      },
      {
        claim: `\`handover\`: the longest gap between two of 100 messages a second is at most ${MOST_GAP_MS} ms, in every round (${duration(Math.max(...gapsMs))} at worst)`,
        holds: Math.max(...gapsMs) <= MOST_GAP_MS,
      },
    ]);
