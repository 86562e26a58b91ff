import assert from 'node:assert/strict';
import {test} from 'node:test';
import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';

test('the same seed gives the same order, another one another', () => {
  const list = [...Array(20).keys()];
  const order = (seed) => shuffled(list, seededRandom(seed));
  assert.deepEqual(order(7), order(7));
  assert.notDeepEqual(order(7), order(8));
});

test('every element comes to every place about equally often, and none is lost', () => {
  const random = seededRandom(1);
  const counts = Array.from({length: 4}, () => [0, 0, 0, 0]);
  for (let i = 0; i < 4_000; i++) {
    const order = shuffled([0, 1, 2, 3], random);
    assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
    order.forEach((element, place) => counts[element][place]++);
  }
  for (const count of counts.flat()) assert.ok(count > 850 && count < 1_150, `${counts}`);
});
