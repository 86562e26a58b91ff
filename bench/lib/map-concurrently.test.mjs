import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mapConcurrently} from './map-concurrently.mjs';

test('no more run at once than are asked for, and the results are in order', async () => {
  let running = 0;
  let most = 0;
  const results = await mapConcurrently([30, 5, 20, 1, 10], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
    return ms;
  });
  assert.deepEqual(results, [30, 5, 20, 1, 10]);
  assert.equal(most, 2);
});
