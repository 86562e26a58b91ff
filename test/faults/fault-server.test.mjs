import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {
  connectClient,
  socketClosed,
  labFor,
  openClient,
  roundTrip,
  until,
} from './fault-clients.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

/** The log of a client that the act closes. */
async function logOfEnd(lab, act, ...args) {
  const {socket, log} = await openClient(lab.url);
  assert.equal(await lab.act(act, ...args), 1);
  await socketClosed(socket);
  return log;
}

test('messages are echoed unchanged, and recorded', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(`${lab.url}room?key=1`, ['chat', 'other']);
  assert.equal(socket.protocol, 'chat');
  socket.send('text');
  socket.send(Buffer.alloc(7));
  socket.send('long '.repeat(1000));
  await until(() => log.length === 4);
  assert.deepEqual(log, ['open', 'text', 7, 'long '.repeat(1000)]);
  const {upgrades, received} = lab.state().server;
  assert.deepEqual(
    received.map(({at: _, ...fact}) => fact),
    [{text: 'text'}, {bytes: 7}, {bytes: 5000, start: 'long '.repeat(20)}],
  );
  assert.deepEqual(
    upgrades.map(({at: _, ...fact}) => fact),
    [{url: '/room?key=1', protocols: ['chat', 'other'], status: 101}],
  );
});

test('a silent server records and answers nothing', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  await lab.act('silence');
  socket.send('unanswered');
  await until(() => lab.state().server.received.length === 1);
  await lab.act('heal');
  socket.send('answered');
  await once(socket, 'message');
  assert.deepEqual(log, ['open', 'answered']);
});

test('say, sayBytes, goodbye and flood reach the client in order', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {log} = await openClient(lab.url);
  await lab.act('say', 'hello');
  await lab.act('sayBytes', 5);
  await lab.act('goodbye');
  await lab.act('flood', 1200, 6);
  await until(() => log.length === 1204);
  assert.deepEqual(log.slice(0, 6), ['open', 'hello', 5, 'goodbye', '0.....', '1.....']);
  assert.equal(log.at(-1), '1199..');
});

test('close sends code and reason, or 1005 without them', LIMIT, async (t) => {
  const lab = await labFor(t);
  assert.deepEqual(await logOfEnd(lab, 'close', 1012, 'restart'), ['open', 'close 1012 restart']);
  assert.deepEqual(await logOfEnd(lab, 'close'), ['open', 'close 1005']);
  await until(() => lab.state().server.closes.length === 2);
  assert.deepEqual(
    lab.state().server.closes.map(({code}) => code),
    [1012, 1005],
  );
});

test('closeFrame sends any code, even one reserved for clients or endpoints', LIMIT, async (t) => {
  const lab = await labFor(t);
  assert.deepEqual(await logOfEnd(lab, 'closeFrame', 4000), ['open', 'close 4000']);
  const refused = ['open', 'WS_ERR_INVALID_CLOSE_CODE', 'close 1006'];
  assert.deepEqual(await logOfEnd(lab, 'closeFrame', 1006), refused);
  await assert.rejects(lab.act('closeFrame', 'x'), TypeError);
});

test('terminate drops connections without a close frame', LIMIT, async (t) => {
  const lab = await labFor(t);
  assert.deepEqual(await logOfEnd(lab, 'terminate'), ['open', 'close 1006']);
});

test('garbage is a protocol error', LIMIT, async (t) => {
  const lab = await labFor(t);
  const log = await logOfEnd(lab, 'garbage');
  assert.deepEqual(log, ['open', 'WS_ERR_INVALID_OPCODE', 'close 1006']);
});

test('after half a frame nothing more comes on that connection', LIMIT, async (t) => {
  const lab = await labFor(t);
  const {socket, log} = await openClient(lab.url);
  assert.equal(await lab.act('halfFrame'), 1);
  socket.send('x'.repeat(252));
  assert.equal(await lab.act('say', 'x'.repeat(252)), 0);
  await roundTrip(lab.url);
  assert.deepEqual(log, ['open']);
});

test('dropOnAccept answers the handshake and drops the connection', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('dropOnAccept');
  const {socket, log} = connectClient(lab.url);
  await socketClosed(socket);
  assert.deepEqual(log, ['open', 'close 1006']);
  await lab.act('dropOnAccept', false);
  await roundTrip(lab.url);
});

test('reject answers the handshake with a status', LIMIT, async (t) => {
  const lab = await labFor(t);
  await lab.act('reject', 503);
  const {socket, log} = connectClient(lab.url);
  await socketClosed(socket);
  assert.equal(log[0], 'Unexpected server response: 503');
  await lab.act('reject', 0);
  await roundTrip(lab.url);
  assert.deepEqual(
    lab.state().server.upgrades.map(({status}) => status),
    [503, 101],
  );
  await assert.rejects(lab.act('reject', 42), RangeError);
});

test('onmessage is called with the message and the number of the connection', LIMIT, async (t) => {
  const lab = await labFor(t);
  const calls = [];
  lab.server.onmessage = (data, isBinary, connection) => {
    calls.push([String(data), isBinary, connection]);
  };
  const first = await openClient(lab.url);
  const second = await openClient(lab.url);
  second.socket.send('text');
  await until(() => calls.length === 1);
  first.socket.send(Buffer.from('bytes'));
  await until(() => calls.length === 2);
  assert.deepEqual(calls, [
    ['text', false, 2],
    ['bytes', true, 1],
  ]);
});
