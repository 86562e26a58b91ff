/** The promise: nothing is missed, while nodes are killed one after the other, and the broker once. */
import assert from 'node:assert/strict';
import {Client} from './client.mjs';
import {describeBrokers, startRig} from './rig.mjs';
import {KILLS, MESSAGES, numbers, sendUnderStrikes} from './strikes.mjs';

describeBrokers('faults', (test) => {
  test('300 messages arrive once and in order while nodes and broker are killed', async (t, kind) => {
    const rig = await startRig(t, kind, {nodes: 2});
    const client = new Client(t, rig.nodes);
    await client.isThere();
    // Always the one that the client is connected to.
    await sendUnderStrikes(rig, () => client.node);
    await client.noted(MESSAGES);
    assert.deepEqual(client.story, numbers(1, MESSAGES));
    const losses = client.log.filter((entry) => String(entry).startsWith('waiting'));
    assert.ok(losses.length >= KILLS, `lost ${losses.length} times`);
  });
});
