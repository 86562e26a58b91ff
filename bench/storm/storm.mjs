/** The storm: all clients of a server lose it at once, and what their policies then do to it. */
import {summary} from '../../scripts/lib/statistics.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {FAULTS, OUTAGE_MS, RESTART_MS, RESTARTS} from './faults.mjs';
import {curveOf, delaysOf, figuresOf} from './figures.mjs';
import {DEFAULTS, ours} from './our-policy.mjs';
import {FULL_JITTER, OURS, PEERS, PROMPT_FULL_JITTER, TEXTBOOK, TRIED} from './policies.mjs';
import {ADMISSION_MS, BACKLOG_MS, ROUND_TRIP_MS, simulate} from './simulate.mjs';
import {claimsOf} from './policy-claims.mjs';

/** All policies with so many clients, ours and its rivals with the others too. */
const CROWD = 100_000;
const QUICK_CROWD = 10_000;
const OTHER_CROWDS = [10_000, 1_000_000];
const SEEDS = [1, 2, 3];
/** The size of a crowd from which on one run is enough: chance evens out. */
const LARGE = 1_000_000;
const CURVE_SECONDS = 60;

/** Policies to plot: ours, the best known, one of each kind of peer. */
const PLOTTED = [
  OURS.name,
  FULL_JITTER.name,
  'reconnecting-websocket',
  'socket.io-client',
  'partysocket',
  'the tutorial: 2 s',
];

const KINDS = {ours: [OURS], textbook: TEXTBOOK, tried: TRIED, peer: PEERS};
const POLICIES = Object.entries(KINDS).flatMap(([kind, list]) =>
  list.map((policy) => ({policy, kind})),
);
const RIVALS = POLICIES.filter(({policy}) =>
  [OURS, FULL_JITTER, PROMPT_FULL_JITTER].includes(policy),
);

/** Where we do not wait before the first attempt, neither does the rival. */
const rivalIn = ({loss}) => (loss.cause === 'silent' ? PROMPT_FULL_JITTER : FULL_JITTER);

/** Each figure of several runs as a summary; null where it is not reached in every run. */
function summaries(runs) {
  const names = Object.keys(runs[0]);
  const numbers = (name) => runs.map((run) => run[name]);
  return Object.fromEntries(
    names.map((name) => [name, numbers(name).includes(undefined) ? null : summary(numbers(name))]),
  );
}

function runAll({policy, kind}, fault, clients, seeds) {
  const counts = seeds.map((seed) => simulate({policy, fault, clients, seed}));
  const figures = summaries(counts.map((count) => figuresOf(count, clients, fault)));
  const row = {policy: policy.name, kind, fault: fault.key, clients, ...figures};
  const isPlotted = PLOTTED.includes(policy.name);
  const seconds = CURVE_SECONDS + fault.startsAt / 1_000;
  return {row, curve: isPlotted ? curveOf(counts[0], clients, seconds) : undefined};
}

/** Sorts by when all are back; those that never are come last. */
const bySpeed = (a, b) => (a.back99?.median ?? Infinity) - (b.back99?.median ?? Infinity);

const cell = (figure, digits, none = 'never') => figure?.median.toFixed(digits) ?? none;

function tableOf(rows) {
  const head = ['policy', '/s', '/0.1 s', 'attempts', '50 %', '99 %', '100 %', 'gave up'];
  const line = (row) => [
    row.policy,
    cell(row.peakSecond, 3),
    cell(row.peakTick, 3),
    cell(row.attempts, 1),
    ...[row.back50, row.back99, row.back100].map((figure) => cell(figure, 1)),
    cell(row.gaveUp, 2),
  ];
  return textTable([head, ...[...rows].sort(bySpeed).map(line)]);
}

/** Settings for a server under development, by their attributes. */
const DEVELOPMENT = [
  ['the defaults', OURS],
  ['delay="500"', ours('', {delay: 500})],
  ['delay="500" maxdelay="1000"', ours('', {delay: 500, maxDelay: 1_000})],
];

/** How long after its server a lone page is back: many pages that do not meet. */
function lonePages(clients) {
  return DEVELOPMENT.map(([settings, policy]) => ({
    settings,
    restarts: RESTARTS.map((fault) => {
      const counts = simulate({policy, fault, clients, seed: SEEDS[0], admissionMs: 0});
      return {name: fault.name, ...delaysOf(counts, clients, fault)};
    }),
  }));
}

function loneLines(lone) {
  const figures = ({mean, within95}) => [mean.toFixed(1), within95.toFixed(1)];
  return [
    '',
    `A lone page, whose server is gone for ${RESTART_MS / 1_000} s: seconds after it, mean and 95 %`,
    ...textTable([
      ['settings', ...lone[0].restarts.flatMap(({name}) => [name, '95 %'])],
      ...lone.map(({settings, restarts}) => [settings, ...restarts.flatMap(figures)]),
    ]),
  ];
}

function linesOf(rows, crowd) {
  const about =
    'attempts for each client: peak in 1 s and 0.1 s, in all; seconds until so many are back';
  const tables = FAULTS.flatMap(({key, title}) => {
    const ofFault = rows.filter(({fault}) => fault === key);
    const ofSize = (size) => ofFault.filter(({clients}) => clients === size);
    const others = [...new Set(ofFault.map(({clients}) => clients))].filter((n) => n !== crowd);
    return [crowd, ...others].flatMap((size) => [
      '',
      `${title}; ${size} clients`,
      ...tableOf(ofSize(size)),
    ]);
  });
  return [about, ...tables];
}

/** The runs to make: each policy in each fault, and the rivals with other crowds. */
function plan(quick) {
  const crowd = quick ? QUICK_CROWD : CROWD;
  const others = quick ? [] : OTHER_CROWDS;
  const all = (policies, clients) =>
    policies.flatMap((entry) => FAULTS.map((fault) => ({entry, fault, clients})));
  return {crowd, runs: [...all(POLICIES, crowd), ...others.flatMap((n) => all(RIVALS, n))]};
}

/** Simulates all runs, and judges ours by them. */
export async function measure({quick, showProgress}) {
  const {crowd, runs} = plan(quick);
  const rows = [];
  const curves = [];
  for (const [at, {entry, fault, clients}] of runs.entries()) {
    showProgress(
      `${at + 1} of ${runs.length}: ${entry.policy.name}, ${fault.key}, ${clients} clients`,
    );
    const {row, curve} = runAll(entry, fault, clients, clients < LARGE ? SEEDS : SEEDS.slice(0, 1));
    rows.push(row);
    if (curve && clients === crowd) {
      curves.push({policy: row.policy, kind: row.kind, fault: fault.key, ...curve});
    }
  }
  const judged = FAULTS.flatMap((fault) => {
    const own = rows.filter((row) => row.fault === fault.key && row.clients === crowd);
    return claimsOf(fault, own, rivalIn(fault).name);
  });
  const server = {admissionMs: ADMISSION_MS, backlogMs: BACKLOG_MS, roundTripMs: ROUND_TRIP_MS};
  const defaults = {delay: DEFAULTS.delay, maxDelay: DEFAULTS.maxDelay};
  const lone = lonePages(crowd);
  const data = {crowd, seeds: SEEDS.length, outageMs: OUTAGE_MS, server, defaults, lone};
  return {
    lines: [...linesOf(rows, crowd), ...loneLines(lone)],
    claims: judged.map(({claim, holds}) => ({claim: `storm: ${claim}`, holds})),
    ...data,
    faults: FAULTS.map(limited),
    rows,
    curves,
  };
}

/** A fault as the page needs it, with the limit: when a server that never idles has admitted 99 %. */
function limited({key, name, title, until, startsAt}) {
  return {
    key,
    name,
    title,
    until,
    startsAt,
    limit99: (until - startsAt + 0.99 * ADMISSION_MS) / 1_000,
  };
}
