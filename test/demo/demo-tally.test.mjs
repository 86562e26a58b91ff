/** The counts of the demo's rolling restart, on messages that no real server sends. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Tally} from '../../demo/tally.js';

/** The missed and the doubled of these messages. */
function countsOf(messages) {
  const cells = {missed: {}, doubled: {}, down: {}};
  const tally = new Tally(new EventTarget(), cells);
  for (const [number, stream = 'first'] of messages) tally.count({number, stream});
  tally.show();
  return [cells.missed.textContent, cells.doubled.textContent];
}

test('nothing before the first message counts as missed', () => {
  assert.deepEqual(countsOf([[7], [8], [9]]), ['0', '0']);
});

test('each missing number counts', () => {
  assert.deepEqual(countsOf([[1], [2], [5], [7]]), ['3', '0']);
});

test('a number that was there counts as doubled, and what follows it as it did', () => {
  assert.deepEqual(countsOf([[1], [2], [1], [2], [2], [3]]), ['0', '3']);
});

test('another stream begins again', () => {
  assert.deepEqual(countsOf([[8], [9], [4, 'second'], [5, 'second'], [7, 'second']]), ['1', '0']);
});
