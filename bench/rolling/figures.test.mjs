import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf, claimsOf, roundOf, rowOf, senderRowOf} from './figures.mjs';

const round = (figures) => ({
  sent: 1_000,
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  moves: 6,
  fewest: 1,
  most: 2,
  gapMs: 40,
  ...figures,
});

const rowWith = (...rounds) => rowOf({client: 'mine', handsOver: true}, rounds.map(round));
const SENDER = senderRowOf([
  {count: 1_000, longestGapMs: 20},
  {count: 1_100, longestGapMs: 30},
]);

test('a round counts what a client received, and its moves', () => {
  const client = {story: [1, 2, 2, 4], gaps: {longestMs: 33}};
  const counted = roundOf(client, {opened: 7, fewest: 0, most: 1}, 4);
  const {lost, doubled, outOfOrder, moves, fewest, most, gapMs} = counted;
  assert.deepEqual([lost, doubled, outOfOrder, moves, fewest, most, gapMs], [1, 1, 0, 6, 0, 1, 33]);
});

test('counts of all rounds are added, and of connections the extremes are shown', () => {
  const row = rowWith({lost: 2, moves: 5}, {fewest: 0, most: 3, gapMs: 900});
  const [head, sender, mine] = cellsOf([row], SENDER);
  assert.equal(head[1], 'lost of 2\u202f100');
  assert.deepEqual(sender.slice(-2), ['25 ms', '30 ms']);
  assert.deepEqual(mine, ['mine', '2', '0', '0', '11', '0', '3', '470 ms', '900 ms']);
});

test('nothing is claimed without handover', () => {
  assert.deepEqual(claimsOf([rowOf({client: 'without'}, [round({})])]), []);
});

test('the first claim fails with one message lost, doubled or out of order, or no connection', () => {
  const holds = (figures) => claimsOf([rowWith({}, figures)])[0].holds;
  assert.equal(holds({}), true);
  for (const figures of [{lost: 1}, {doubled: 1}, {outOfOrder: 1}, {fewest: 0}]) {
    assert.equal(holds(figures), false, JSON.stringify(figures));
  }
});

test('the second claim fails with one gap of more than 150 ms', () => {
  const holds = (...gaps) => claimsOf([rowWith(...gaps.map((gapMs) => ({gapMs})))])[1].holds;
  assert.equal(holds(10, 150), true);
  assert.equal(holds(10, 151), false);
  assert.equal(holds(900, 10, 10), false);
});
