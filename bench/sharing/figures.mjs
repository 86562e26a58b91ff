/** Rounds of some tabs summed up, as rows, as text, as losses and as claims. */
import {summary} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {NONE, spread, whole} from '../lib/format.mjs';
import {INTERVAL_MS, SHORTEST_INTERVAL_MS} from './settings.mjs';

/** Ratio from which on a figure counts as higher. */
const NOISE_SHARE = 0.05;

/** Microseconds for a message of a tab: the time spent less that of so long without messages. */
export function costOf({idle, busy}, what, {tabs, messages}) {
  const spentMs = busy[what] - (idle[what] / idle.ms) * busy.ms;
  return (spentMs * 1_000) / (tabs * messages);
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** The figures of one way to connect so many tabs. */
export function rowOf({crowd, way, rounds, memory}) {
  const idle = rounds.map((round) => round.idle);
  const idleMs = sum(idle.map(({ms}) => ms));
  const of = (figure) => summary(rounds.map(figure));
  return {
    tabs: crowd.tabs,
    ...way,
    rounds: rounds.length,
    connections: Math.max(...rounds.map(({connections}) => connections)),
    beats: sum(idle.map(({beats}) => beats)),
    // of each round, so many at most by the rule
    mostBeats: sum(idle.map(({ms}) => Math.ceil(ms / SHORTEST_INTERVAL_MS))),
    idleMs,
    browserUs: of((round) => costOf(round, 'browserMs', crowd)),
    serverUs: of((round) => costOf(round, 'serverMs', crowd)),
    idleMsAMinute: of((round) => (round.idle.browserMs / round.idle.ms) * 60_000),
    delayMs: of(({delays}) => delays.median),
    delayP95Ms: of(({delays}) => delays.p95),
    ...memory,
  };
}

const us = (figure) => spread(figure, (it) => it.toFixed(0));
const ms = (figure) => spread(figure, (it) => it.toFixed(2));
const megabytes = (digits) => (bytes) =>
  bytes === undefined ? NONE : `${(bytes / 1e6).toFixed(digits)} MB`;

/** What is compared: how it is called, its value, and how it is shown. */
const FIGURES = [
  ['connections at the server', ({connections}) => connections, whole],
  ['heartbeats in 10 s', ({beats, idleMs}) => (beats / idleMs) * 10_000, (it) => it.toFixed(1)],
  ['browser, idle, CPU ms a minute', ({idleMsAMinute}) => idleMsAMinute, us],
  ['browser, CPU µs a message and tab', ({browserUs}) => browserUs, us],
  ['server, CPU µs a message and tab', ({serverUs}) => serverUs, us],
  ['latency of a message, median, ms', ({delayMs}) => delayMs, ms],
  ['latency of a message, 95 %, ms', ({delayP95Ms}) => delayP95Ms, ms],
  ['heap of scripts, pages', ({pageBytes}) => pageBytes, megabytes(2)],
  ['heap of scripts, worker', ({workerBytes}) => workerBytes, megabytes(2)],
  ['processes of the browser', ({processes}) => processes, whole],
  ['memory of all of them (PSS)', ({processBytes}) => processBytes, megabytes(0)],
];

const middleOf = (value) => value?.median ?? value;

/** Each crowd with its two ways to connect. */
export function pairsOf(rows) {
  const crowds = [...new Set(rows.map(({tabs}) => tabs))];
  return crowds.map((tabs) => ({
    tabs,
    own: rows.find((row) => row.tabs === tabs && !row.isShared),
    shared: rows.find((row) => row.tabs === tabs && row.isShared),
  }));
}

export const tabsInWords = (tabs) => (tabs === 1 ? 'one tab' : `${tabs} tabs`);

/** Head and rows of the table of a crowd. */
export function cellsOf({tabs, own, shared}) {
  const lines = FIGURES.map(([name, figure, format]) => {
    const ratio = middleOf(figure(shared)) / middleOf(figure(own));
    return [
      name,
      ...[own, shared].map((row) => format(figure(row))),
      Number.isFinite(ratio) ? ratio.toFixed(2) : NONE,
    ];
  });
  return [[tabsInWords(tabs), own.title, shared.title, 'ratio'], ...lines];
}

/** The files that a page with shared elements loads. */
export const fileCellsOf = (files) => [
  ['bytes', 'minified', 'brotli 11'],
  ...files.map(({file, min, brotli}) => [file, whole(min), whole(brotli)]),
];

export const linesOf = (rows, files) => [
  ...pairsOf(rows).flatMap((pair) => [...textTable(cellsOf(pair)), '']),
  ...textTable(fileCellsOf(files)),
];

/** The figures in which a socket of its own is the better one for a tab. */
export const lossesOf = (rows) =>
  pairsOf(rows).flatMap(({tabs, own, shared}) =>
    FIGURES.filter(
      ([, figure]) => middleOf(figure(shared)) > middleOf(figure(own)) * (1 + NOISE_SHARE),
    ).map(
      ([name, figure, format]) =>
        `Sharing, ${tabsInWords(tabs)}, ${name}: one shared socket ${format(figure(shared))}; better: a socket of its own ${format(figure(own))}.`,
    ),
  );

/** What is claimed of tabs that share a connection, and whether these figures bear it out. */
export const claimsOf = (rows) =>
  rows
    .filter(({isShared, tabs}) => isShared && tabs > 1)
    .flatMap(({tabs, connections, beats, mostBeats, idleMs}) => [
      {
        claim: `\`shared\`: ${tabsInWords(tabs)}, one connection at the server (${connections})`,
        holds: connections === 1,
      },
      {
        claim: `\`shared\`: ${tabsInWords(tabs)}, one heartbeat each \`interval\` of ${INTERVAL_MS} ms (${beats} in ${(idleMs / 1_000).toFixed(0)} s; at most ${mostBeats}, as they come up to 10 % early)`,
        holds: beats > 0 && beats <= mostBeats,
      },
    ]);
