/** The promise: nothing is missed, while nodes are killed one after the other, and the broker once. */
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {Client} from './client.mjs';
import {describeBrokers, startRig} from './rig.mjs';

const MESSAGES = 300;
const PAUSE_MS = 20;
/** A node is killed every 1.3 s. */
const KILL_EVERY = 65;
const KILL_BROKER_AT = 150;

async function restart(program) {
  await program.kill();
  await program.start();
}

describeBrokers('faults', (test) => {
  test('300 messages arrive once and in order while nodes and broker are killed', async (t, kind) => {
    const {broker, nodes, sender} = await startRig(t, kind, {nodes: 2});
    const client = new Client(t, nodes);
    await client.isThere();
    const restarts = [];
    for (let number = 1; number <= MESSAGES; number += 1) {
      await sender.append(number);
      // The one that the client is connected to.
      if (number % KILL_EVERY === 0) restarts.push(restart(client.node));
      if (number === KILL_BROKER_AT) restarts.push(restart(broker));
      await pause(PAUSE_MS);
    }
    await Promise.all(restarts);
    await client.noted(MESSAGES);
    assert.deepEqual(
      client.story,
      Array.from({length: MESSAGES}, (_, n) => n + 1),
    );
    const losses = client.log.filter((entry) => String(entry).startsWith('waiting'));
    assert.ok(losses.length >= Math.floor(MESSAGES / KILL_EVERY), `lost ${losses.length} times`);
  });
});
