import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf, claimsOf, costOf, lossesOf, pairsOf, rowOf} from './figures.mjs';
import {WAYS} from './settings.mjs';

const [OWN, SHARED] = WAYS;
const CROWD = {tabs: 20, messages: 100};
const MEMORY = {pageBytes: 20e6, workerBytes: 0, processes: 24, processBytes: 900e6};

/** Idle for 5 s at 20 ms a second, then 1 s with messages. */
const roundOf = ({
  browserMs = 420,
  serverMs = 100,
  beats = 40,
  connections = 20,
  delay = 1,
} = {}) => ({
  idle: {ms: 5_000, browserMs: 100, serverMs: 0, beats},
  busy: {ms: 1_000, browserMs, serverMs, beats: 0},
  connections,
  delays: {median: delay, p95: 2 * delay},
});

const ownRow = (...rounds) =>
  rowOf({crowd: CROWD, way: OWN, rounds: rounds.map(roundOf), memory: MEMORY});
const sharedRow = (...rounds) =>
  rowOf({
    crowd: CROWD,
    way: SHARED,
    rounds: rounds.map((round) => roundOf({connections: 1, beats: 2, ...round})),
    memory: {...MEMORY, workerBytes: 1e6},
  });

const cellIn = (cells, name) => cells.find(([first]) => first.startsWith(name)).slice(1);

test('a message costs the time spent less that of so long without messages', () => {
  assert.equal(costOf(roundOf(), 'browserMs', CROWD), 200);
  assert.equal(costOf(roundOf(), 'serverMs', CROWD), 50);
});

test('of several rounds the median counts', () => {
  const row = ownRow({browserMs: 420}, {browserMs: 9_000}, {browserMs: 400});
  assert.equal(row.browserUs.median, 200);
});

test('heartbeats are those of all rounds, in 10 s', () => {
  const [pair] = pairsOf([ownRow({}, {}), sharedRow({beats: 2}, {beats: 3})]);
  assert.deepEqual(cellIn(cellsOf(pair), 'heartbeats'), ['80.0', '5.0', '0.06']);
});

test('the two ways stand beside each other with their ratio', () => {
  const [pair] = pairsOf([ownRow({}), sharedRow({browserMs: 620})]);
  const cells = cellsOf(pair);
  assert.deepEqual(cells[0], ['20 tabs', 'a socket each', 'one shared', 'ratio']);
  assert.deepEqual(cellIn(cells, 'connections'), ['20', '1', '0.05']);
  assert.deepEqual(cellIn(cells, 'browser, CPU'), ['200', '300', '1.50']);
  assert.deepEqual(cellIn(cells, 'heap of scripts, worker'), ['0.00 MB', '1.00 MB', '–']);
});

test('what could not be read has no figure', () => {
  const unread = {processBytes: undefined};
  const [pair] = pairsOf([
    {...ownRow({}), ...unread},
    {...sharedRow({}), ...unread},
  ]);
  assert.deepEqual(cellIn(cellsOf(pair), 'memory'), ['–', '–', '–']);
});

test('a figure that is higher with a shared socket by more than noise is a loss', () => {
  const rows = [ownRow({}), sharedRow({browserMs: 428, delay: 1.2})];
  assert.deepEqual(
    lossesOf(rows).map((words) => words.split(':')[0]),
    [
      'Sharing, 20 tabs, latency of a message, median, ms',
      'Sharing, 20 tabs, latency of a message, 95 %, ms',
      'Sharing, 20 tabs, heap of scripts, worker',
    ],
  );
});

test('nothing is claimed of tabs with a socket each, and of a lone tab', () => {
  assert.deepEqual(claimsOf([ownRow({}), {...sharedRow({}), tabs: 1}]), []);
});

test('the first claim fails where a round saw a second connection', () => {
  const holds = (...rounds) => claimsOf([sharedRow(...rounds)])[0].holds;
  assert.equal(holds({}, {}), true);
  assert.equal(holds({}, {connections: 2}), false);
});

test('the second claim fails without heartbeats, and with more than one each interval', () => {
  const holds = (...beats) => claimsOf([sharedRow(...beats.map((n) => ({beats: n})))])[1].holds;
  assert.equal(holds(2, 3), true);
  assert.equal(holds(3, 4), false);
  assert.equal(holds(0, 0), false);
});
