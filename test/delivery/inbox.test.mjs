/** The inbox of the example server, over a socket that the test plays. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {Inbox} from '../../docs/examples/servers/node/delivery/inbox.mjs';

/** An inbox with a log of what it takes and sends; `take` resolves as the test says. */
function openInbox(take = async (client, number) => ({receipt: number})) {
  const log = [];
  const socket = {
    send: (text) => log.push(text),
    close: (code, reason) => log.push(`closed ${code} ${reason}`),
  };
  const inbox = new Inbox(socket, async (...args) => {
    log.push(`take ${args.join(' ')}`);
    return take(...args);
  });
  return {inbox, log};
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
};

test('messages are taken one after the other, each with a receipt', async () => {
  const waiting = [];
  const {inbox, log} = openInbox(
    (client, number) =>
      new Promise((resolve) => {
        waiting.push(() => resolve({receipt: number}));
      }),
  );
  assert.equal(inbox.receive('{"client":"ada"}'), true);
  assert.equal(inbox.receive('{"id":1,"body":"a"}'), true);
  assert.equal(inbox.receive('{"id":2,"body":"b"}'), true);
  await settled();
  assert.deepEqual(log, ['take ada 1 a']);
  waiting.shift()();
  await settled();
  assert.deepEqual(log, ['take ada 1 a', '{"receipt":1}', 'take ada 2 b']);
});

test('after one that cannot be taken none is, and the connection is closed', async (t) => {
  t.mock.method(console, 'error', () => {});
  const {inbox, log} = openInbox(async (client, number) => {
    if (number === 2) throw new Error('no broker');
    return {receipt: number};
  });
  inbox.receive('{"client":"ada"}');
  for (const id of [1, 2, 3]) inbox.receive(JSON.stringify({id, body: 'x'}));
  await settled();
  inbox.receive('{"id":4,"body":"x"}');
  await settled();
  assert.deepEqual(log, ['take ada 1 x', '{"receipt":1}', 'take ada 2 x', 'closed 1011 not taken']);
});

for (const text of [
  'hello',
  'null',
  '[]',
  '{"text":"x"}',
  '{"client":7}',
  '{"client":""}',
  '{"client":"a b"}',
  '{"id":1}',
  '{"id":0,"body":1}',
  '{"id":-1,"body":1}',
  '{"id":1.5,"body":1}',
  '{"id":1e309,"body":1}',
  '{"id":"1","body":1}',
]) {
  test(`${text} is no part of a delivery`, async () => {
    const {inbox, log} = openInbox();
    inbox.receive('{"client":"ada"}');
    assert.equal(inbox.receive(text), false);
    await settled();
    assert.deepEqual(log, []);
  });
}

test('a message without a client before it is no part of a delivery', async () => {
  const {inbox, log} = openInbox();
  assert.equal(inbox.receive('{"id":1,"body":1}'), false);
  await settled();
  assert.deepEqual(log, []);
});
