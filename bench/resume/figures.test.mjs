import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf, claimsOf, rowsOf} from './figures.mjs';

/** The rounds of both faces alike. */
const times = (off, on, parse) => ({
  core: off,
  coreResuming: on,
  element: off,
  elementResuming: on,
  parse,
});

test('the difference is taken round by round, as a disturbed round disturbs both', () => {
  const [core] = rowsOf(50, times([1, 10, 1], [2, 11, 2], [4, 4, 4]));
  assert.deepEqual([core.more.min, core.more.median, core.more.max], [1, 1, 1]);
  assert.equal(core.ofParse.median, 0.25);
});

test('a row has the medians with their quartiles', () => {
  const [, core] = cellsOf(rowsOf(10_000, times([1], [1.25], [50])));
  assert.deepEqual(core, ['heartbeat-socket core', '10\u202f000', '1.00', '1.25', '0.25', '50.00']);
});

test('the claim is about large messages, and fails beyond a tenth of JSON.parse', () => {
  const claims = (bytes, on) => claimsOf(rowsOf(bytes, times([1], [on], [10])));
  assert.deepEqual(claims(50, 9), []);
  assert.deepEqual(
    claims(10_000, 2).map(({holds}) => holds),
    [true, true],
  );
  assert.deepEqual(
    claims(10_000, 2.1).map(({holds}) => holds),
    [false, false],
  );
});
