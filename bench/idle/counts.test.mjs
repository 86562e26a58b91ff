import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rowOf} from './counts.mjs';

test('counts are scaled to a minute, those of timers to one connection', () => {
  const before = {at: 5_000, set: 20, fired: 4, messages: 3, cpuMs: 100, pending: 10};
  const after = {at: 35_000, set: 40, fired: 24, messages: 13, cpuMs: 150, pending: 15};
  assert.deepEqual(rowOf({client: 'it', connections: 10}, before, after), {
    client: 'it',
    connections: 10,
    timersSetToOpen: 2,
    timersSetPerMinute: 4,
    timersPending: 1.5,
    wakeUpsPerMinute: 60,
    cpuMsPerMinute: 100,
  });
});
