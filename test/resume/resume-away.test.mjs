/** What happened to the log while a client was away: it misses nothing, or is told a gap first. */
import assert from 'node:assert/strict';
import {describeBrokers, startConversation} from './rig.mjs';

const LONG = 350;

/** Kills the client's node, does something, and starts the node again. */
async function whileAway({client, nodes: [node]}, act) {
  await node.kill();
  await client.noted('waiting');
  await act();
  const before = client.log.length;
  await node.start();
  await client.noted('open', before);
}

describeBrokers('while away', (test) => {
  test('all that was said arrives', async (t, kind) => {
    const rig = await startConversation(t, kind);
    await whileAway(rig, () => rig.sender.append(2, 4));
    await rig.sender.append(5);
    await rig.client.noted(5);
    assert.deepEqual(rig.client.story, [1, 2, 3, 4, 5]);
    assert.equal(rig.client.resumed, true);
  });

  test('a long backlog and what is said meanwhile arrive in order', async (t, kind) => {
    const rig = await startConversation(t, kind);
    await whileAway(rig, () => rig.sender.append(2, LONG));
    await rig.sender.append(LONG + 1, 2 * LONG);
    await rig.client.noted(2 * LONG);
    assert.deepEqual(
      rig.client.story,
      Array.from({length: 2 * LONG}, (_, n) => n + 1),
    );
  });

  test('a client that does not send its id misses messages, and is told first', async (t, kind) => {
    const resume = {id: 'id', parameter: null};
    const rig = await startConversation(t, kind, {resume});
    await whileAway(rig, () => rig.sender.append(2, 4));
    await rig.client.noted('gap');
    await rig.sender.append(5);
    await rig.client.noted(5);
    assert.deepEqual(rig.client.story, [1, 'gap', 5]);
    assert.equal(rig.client.resumed, false);
  });

  test('a history of 5 messages loses older ones, and says so first', async (t, kind) => {
    const rig = await startConversation(t, kind, {length: 5});
    await whileAway(rig, () => rig.sender.append(2, 11));
    await rig.client.noted('gap');
    await rig.sender.append(12);
    await rig.client.noted(12);
    assert.deepEqual(rig.client.story, [1, 'gap', 12]);
  });

  test('a history of 5 messages is enough for 5', async (t, kind) => {
    const rig = await startConversation(t, kind, {length: 6});
    await whileAway(rig, () => rig.sender.append(2, 6));
    await rig.client.noted(6);
    assert.deepEqual(rig.client.story, [1, 2, 3, 4, 5, 6]);
  });

  test('a log that was trimmed is one gap', async (t, kind) => {
    const rig = await startConversation(t, kind);
    await whileAway(rig, async () => {
      await rig.sender.append(2, 6);
      await rig.broker.trim(2);
    });
    await rig.client.noted('gap');
    await rig.sender.append(7);
    await rig.client.noted(7);
    assert.deepEqual(rig.client.story, [1, 'gap', 7]);
  });

  test('a log that was deleted and made again is a gap', async (t, kind) => {
    const rig = await startConversation(t, kind);
    await whileAway(rig, () => rig.broker.remove());
    await rig.client.noted('gap');
    await rig.sender.append(2);
    await rig.client.noted(2);
    assert.deepEqual(rig.client.story, [1, 'gap', 2]);
  });

  test('another node goes on where the first was killed', async (t, kind) => {
    const {client, nodes, sender} = await startConversation(t, kind, {nodes: 2});
    const first = client.node;
    await first.kill();
    await sender.append(2, 3);
    await client.noted(3);
    assert.deepEqual(client.story, [1, 2, 3]);
    assert.notEqual(client.node, first);
    assert.equal(client.resumed, true);
    assert.equal(nodes.length, 2);
  });
});
