/** What a client notices of the broker behind its node: an error, never silence. */
import assert from 'node:assert/strict';
import {describeBrokers, startConversation} from './rig.mjs';
import {until} from '../../scripts/lib/patience.mjs';

describeBrokers('broker', (test) => {
  test('a broker that is gone ends the connection, which resumes when it is back', async (t, kind) => {
    const {broker, client, nodes, sender} = await startConversation(t, kind);
    await broker.kill();
    await client.noted('waiting 1011');
    assert.equal(await nodes[0].isHealthy(), false);
    await broker.start();
    await client.noted('open', client.log.indexOf('waiting 1011'));
    await sender.append(2);
    await client.noted(2);
    assert.deepEqual(client.story, [1, 2]);
  });

  test('a broker that hangs ends the connection, too', async (t, kind) => {
    const {broker, client, sender} = await startConversation(t, kind);
    await broker.freeze();
    t.after(() => broker.thaw());
    await client.noted('waiting 1011');
    broker.thaw();
    await client.noted('open', client.log.indexOf('waiting 1011'));
    await sender.append(2);
    await client.noted(2);
    assert.deepEqual(client.story, [1, 2]);
  });

  test('a log that is deleted under a client is a gap before its next message', async (t, kind) => {
    const {broker, client, nodes, sender} = await startConversation(t, kind);
    await broker.remove();
    // The first may be what the node notices it by.
    await sender.append(2);
    await client.noted('gap');
    await until(() => nodes[0].isHealthy());
    await sender.append(3);
    await client.noted(3);
    const {story} = client;
    assert.deepEqual(story.slice(0, 2), [1, 'gap']);
    assert.equal(story.at(-1), 3);
    assert.equal(story.filter((entry) => entry === 'gap').length, 1);
  });

  test('a log that is trimmed under a client loses nothing that it has not heard', async (t, kind) => {
    const {broker, client, sender} = await startConversation(t, kind);
    await sender.append(2, 3);
    await client.noted(3);
    await broker.trim(1);
    await sender.append(4);
    await client.noted(4);
    assert.deepEqual(client.story, [1, 2, 3, 4]);
  });
});
