/** The server of docs/examples/servers/node/resume, with its history in memory. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import WebSocket from 'ws';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {Client} from './client.mjs';
import {ORIGIN, startNode} from './nodes.mjs';

const LIMIT = {timeout: TEST_MS};

/** A bare socket with the messages that it has heard. */
async function connect(t, node, {asked, origin = ORIGIN} = {}) {
  const query = asked === undefined ? '' : `?lastEventId=${encodeURIComponent(asked)}`;
  const socket = new WebSocket(`${node.url}${query}`, {origin});
  socket.heard = [];
  socket.on('message', (data) => socket.heard.push(String(data)));
  socket.on('error', () => {});
  t.after(() => socket.terminate());
  await Promise.race([once(socket, 'open'), once(socket, 'close')]);
  return socket;
}

const idOf = (text) => JSON.parse(text).id;

/** Resolves with what a socket has heard, once that is so many messages. */
async function heardBy(socket, count) {
  await until(
    () => socket.heard.length >= count,
    () => `heard only ${socket.heard}`,
  );
  return socket.heard;
}

test('a message goes to all clients, its sender included, with its id first', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const sockets = [await connect(t, node), await connect(t, node)];
  await Promise.all(sockets.map((socket) => heardBy(socket, 1)));
  sockets[0].send('{ "text": "hällo" }');
  for (const socket of sockets) {
    const [position, message] = await heardBy(socket, 2);
    assert.match(position, /^\{"id":"\w{8}-0"\}$/);
    assert.match(message, /^\{"id":"\w{8}-1","body":\{"text":"hällo"\}\}$/);
  }
});

test('heartbeats are answered to their sender, and are not in the log', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const socket = await connect(t, node);
  const other = await connect(t, node);
  socket.send('HeartBeat');
  assert.equal((await heardBy(socket, 2))[1], 'HeartBeat');
  socket.send('1');
  await heardBy(other, 2);
  assert.match(other.heard[1], /"body":1\}$/);
});

test('a position carries the window over which clients return', LIMIT, async (t) => {
  const node = await startNode(t, {env: {RETRY_MS: '20000'}});
  const [position] = await heardBy(await connect(t, node), 1);
  assert.match(position, /^\{"id":"\w{8}-0","retry":20000\}$/);
});

test('an id that was never given is a gap, whatever it is', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const first = await connect(t, node);
  first.send('1');
  const id = idOf((await heardBy(first, 2))[1]);
  const birth = id.split('-')[0];
  const strange = [
    ...['0', 'constructor', '__proto__', '\r\n', '-', 'ä', '(', 'x'.repeat(5000)],
    ...[`${birth}-2`, `${birth}--1`, `${birth}-1e3`, `${birth}-999999999999999`, `${birth}-`],
  ];
  for (const asked of strange) {
    const [position] = await heardBy(await connect(t, node, {asked}), 1);
    assert.equal(position, `{"id":"${id}"}`, `asked for ${asked}`);
  }
});

test('an empty id is none', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const [position] = await heardBy(await connect(t, node, {asked: ''}), 1);
  assert.match(position, /^\{"id":"\w{8}-0"\}$/);
});

test('another origin is refused', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const socket = new WebSocket(node.url, {origin: 'http://other.test'});
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  assert.equal(response.statusCode, 403);
  socket.terminate();
});

test('what is not JSON ends the connection of its sender', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const socket = await connect(t, node);
  socket.send('hello');
  const [code] = await once(socket, 'close');
  assert.equal(code, 1007);
  assert.equal(await node.isHealthy(), true);
});

test('a node that is asked to stop closes with 1001 and exits', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const socket = await connect(t, node);
  const closed = once(socket, 'close');
  const code = await node.stop();
  assert.equal((await closed)[0], 1001);
  assert.equal(code, 0);
});

test('a restarted server has another history, and says so', LIMIT, async (t) => {
  const node = await startNode(t, {});
  const client = new Client(t, [node]);
  const sender = await connect(t, node);
  await client.isThere();
  sender.send('1');
  await client.noted(1);
  await node.kill();
  await node.start();
  await client.noted('gap');
  (await connect(t, node)).send('2');
  await client.noted(2);
  assert.deepEqual(client.story, [1, 'gap', 2]);
});

test('a client that does not read is disconnected, and resumes where it was', LIMIT, async (t) => {
  const MESSAGES = 500;
  const text = 'x'.repeat(60_000);
  const node = await startNode(t, {});
  const [slow, sender] = [await connect(t, node), await connect(t, node)];
  await heardBy(slow, 1);
  slow.pause();
  for (let number = 1; number <= MESSAGES; number += 1) {
    sender.send(JSON.stringify({number, text}));
    // Or it would be slow, too.
    await heardBy(sender, number + 1);
  }
  const closed = once(slow, 'close');
  slow.resume();
  const [code] = await closed;
  assert.equal(code, 1006);
  const before = slow.heard.length - 1;
  assert.ok(before < MESSAGES, `${before} messages were kept for it`);
  const asked = idOf(slow.heard.at(-1));
  const again = await connect(t, node, {asked});
  const [position, ...rest] = await heardBy(again, MESSAGES - before + 1);
  assert.equal(idOf(position), asked);
  const numbers = [...slow.heard.slice(1), ...rest].map(
    (message) => JSON.parse(message).body.number,
  );
  assert.deepEqual(
    numbers,
    Array.from({length: MESSAGES}, (_, n) => n + 1),
  );
});

test('only the newest messages are kept', LIMIT, async (t) => {
  const node = await startNode(t, {length: 3});
  const socket = await connect(t, node);
  for (let number = 1; number <= 5; number += 1) socket.send(String(number));
  const ids = (await heardBy(socket, 6)).map(idOf);
  const resumed = await connect(t, node, {asked: ids[2]});
  assert.deepEqual((await heardBy(resumed, 4)).map(idOf), ids.slice(2));
  const late = await connect(t, node, {asked: ids[1]});
  assert.deepEqual((await heardBy(late, 1)).map(idOf), ids.slice(5));
});
