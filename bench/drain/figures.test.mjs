import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bySecond, cellsOf, claimsOf, peakOf, rowOf} from './figures.mjs';
import {CASES, CLIENTS, MOST} from './settings.mjs';

const [STEERED, PLAIN] = CASES;

/** So many clients, evenly over the seconds of a window. */
const evenly = (count) => Array.from({length: count}, (_, n) => (n * 5_000) / count);
const round = (arrivals) => ({arrivals, failures: 0, pausedMs: 20});

test('clients are counted by the second in which they come, the late ones together', () => {
  assert.deepEqual(bySecond([0, 999, 1_000, 5_999, 6_000, 60_000]), [2, 1, 0, 0, 0, 1, 2]);
});

test('the peak is that of any second, also of late ones', () => {
  assert.equal(peakOf([1, 9_000, 9_500, 10_000]), 2);
  assert.equal(peakOf([]), 0);
});

test('a row shows the round with the highest peak', () => {
  const calm = round(evenly(CLIENTS));
  const row = rowOf(STEERED, [calm, round(evenly(CLIENTS).map((ms) => ms / 2)), calm]);
  assert.deepEqual([row.peak, row.rounds], [400, 3]);
  const [, cells] = cellsOf([row]);
  const counts = ['400', '400', '200', '0', '0', '0', '0'];
  assert.deepEqual(cells, [row.title, ...counts, '400', '2.00', '2.50 s', '0', '20 ms']);
});

test('a claim holds if each round does, and no client is missing', () => {
  const holds = (...rounds) => claimsOf([rowOf(STEERED, rounds)])[0].holds;
  const calm = round(evenly(CLIENTS));
  assert.equal(holds(calm, calm), true);
  assert.equal(holds(calm, round(evenly(CLIENTS - 1))), false);
  const crowded = evenly(CLIENTS - MOST - 1).concat(new Array(MOST + 1).fill(9_000));
  assert.equal(holds(round(crowded), calm), false);
});

test('nothing is claimed where the server names no window', () => {
  assert.deepEqual(claimsOf([rowOf(PLAIN, [round(evenly(CLIENTS))])]), []);
});
