import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf, claimsOf, rowsOf} from './figures.mjs';

/** The rounds of both faces alike. */
const times = (plain, delivered) => ({
  core: plain,
  coreDelivering: delivered,
  element: plain,
  elementDelivering: delivered,
});

test('the ratio is taken round by round, as a disturbed round disturbs both', () => {
  const [core] = rowsOf(times([1, 10, 1], [1.5, 15, 1.5]));
  assert.deepEqual([core.ratio.min, core.ratio.median, core.ratio.max], [1.5, 1.5, 1.5]);
});

test('a row has the medians', () => {
  const [, core] = cellsOf(rowsOf(times([2], [3])));
  assert.deepEqual(core, ['heartbeat-socket core', '2.00', '3.00', '1.50']);
});

test('the claim fails where a delivery takes more than twice the time', () => {
  const holds = (ratio) => claimsOf(rowsOf(times([1], [ratio]))).map((claim) => claim.holds);
  assert.deepEqual([holds(2), holds(2.1)].flat(), [true, true, false, false]);
});
