import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {on, once} from 'node:events';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {openChatHistory} from '../../demo/chat-history.mjs';
import {ChatRoom} from '../../demo/chat-room.mjs';
import {openClient, socketClosed} from '../faults/fault-clients.mjs';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};
/** Long enough for what must not happen. */
const QUIET_MS = 100;

/** A history that nobody has written to. */
const emptyHistory = () => openChatHistory({kind: 'memory', name: randomUUID()});

/** A room for one test. */
async function openRoom(t, history) {
  const room = new ChatRoom(history ?? (await emptyHistory()));
  await room.start();
  t.after(() => room.stop());
  return room;
}

const urlOf = ({port}) => `ws://127.0.0.1:${port}/`;

/** A client that has nothing yet, or asks for what follows an id. It delivers from number 1. */
async function enter(room, asked = '') {
  const guest = await openClient(`${urlOf(room)}?lastEventId=${asked}`);
  guest.socket.send(JSON.stringify({client: randomUUID()}));
  return Object.assign(guest, {lastNumber: 0});
}

/**
 * Resolves once the room has received all messages of this client, and the client all of the room.
 */
async function roundTrip({socket}) {
  socket.send('HeartBeat');
  for await (const [data] of on(socket, 'message')) {
    if (String(data) === 'HeartBeat') return;
  }
}

/** Joins with `{name}`, or delivers `{key, text}` and waits for the receipt. */
async function say(guest, what) {
  if (what.name) guest.socket.send(JSON.stringify(what));
  else await deliver(guest, what);
  await roundTrip(guest);
}

async function deliver(guest, body) {
  guest.lastNumber += 1;
  guest.socket.send(JSON.stringify({id: guest.lastNumber, body}));
  await until(() => guest.log.some((line) => line.startsWith(`{"receipt":${guest.lastNumber}`)));
}

/** All that a client received as JSON, without receipts. */
async function toldTo(guest) {
  await roundTrip(guest);
  const all = guest.log.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return all.filter(({receipt}) => receipt === undefined);
}

/** What was said to a client, without positions and who is there. */
const saidTo = async (guest) =>
  (await toldTo(guest)).flatMap(({body}) => (body ? `${body.from}: ${body.text}` : []));

test('a message goes to all clients, the sender included', LIMIT, async (t) => {
  const room = await openRoom(t);
  const [ada, bob, nameless] = [await enter(room), await enter(room), await enter(room)];
  await say(ada, {name: 'Ada'});
  await say(bob, {name: 'Bob'});
  await say(ada, {key: '1', text: 'Hello'});
  await say(bob, {name: 'Rob'});
  const [position, message] = await toldTo(nameless);
  assert.deepEqual(position, {id: position.id});
  assert.deepEqual(message, {id: message.id, body: {key: '1', from: 'Ada', text: 'Hello'}});
  assert.notEqual(message.id, position.id);
  const both = [{people: ['Ada', 'Bob']}, message, {people: ['Ada', 'Rob']}];
  assert.deepEqual(await toldTo(ada), [position, {people: ['Ada']}, ...both]);
  assert.deepEqual(await toldTo(bob), [position, ...both]);
  assert.deepEqual(await toldTo(nameless), [position, message]);
});

test('a message goes to the clients of all rooms on one history', LIMIT, async (t) => {
  const history = await emptyHistory();
  const [ada, bob] = [
    await enter(await openRoom(t, history)),
    await enter(await openRoom(t, history)),
  ];
  await say(ada, {name: 'Ada'});
  await say(ada, {key: '1', text: 'Hello'});
  assert.deepEqual(await saidTo(bob), ['Ada: Hello']);
});

test('a room that is killed breaks its connections, and goes on later', LIMIT, async (t) => {
  const history = await emptyHistory();
  const [room, other] = [await openRoom(t, history), await openRoom(t, history)];
  const [ada, bob] = [await enter(room), await enter(other)];
  const url = urlOf(room);
  await say(bob, {name: 'Bob'});
  await say(bob, {key: '1', text: 'before'});
  const asked = (await toldTo(ada)).at(-1).id;
  await room.kill(1);
  await socketClosed(ada.socket);
  assert.equal(ada.log.at(-1), 'close 1006');
  await assert.rejects(openClient(url), {code: 'ECONNREFUSED'});
  await say(bob, {key: '2', text: 'meanwhile'});
  await until(() => room.port);
  const back = await enter(room, asked);
  assert.deepEqual((await toldTo(back))[0], {id: asked});
  assert.deepEqual(await saidTo(back), ['Bob: meanwhile']);
});

test('a room that is stopped while it is killed does not return', LIMIT, async (t) => {
  const room = await openRoom(t);
  await room.kill(1);
  await room.stop();
  await pause(QUIET_MS);
  assert.equal(room.port, undefined);
});

test('a heartbeat is answered to its sender only', LIMIT, async (t) => {
  const room = await openRoom(t);
  const [ada, bob] = [await enter(room), await enter(room)];
  await say(ada, {name: 'Ada'});
  await say(bob, {name: 'Bob'});
  await toldTo(ada);
  const beats = ({log}) => log.filter((line) => line === 'HeartBeat').length;
  assert.deepEqual([beats(ada), beats(bob)], [2, 1]);
});

test('the others are notified when someone leaves', LIMIT, async (t) => {
  const room = await openRoom(t);
  const [ada, bob] = [await enter(room), await enter(room)];
  await say(bob, {name: 'Bob'});
  await say(ada, {name: 'Ada'});
  const news = once(ada.socket, 'message');
  bob.socket.terminate();
  assert.deepEqual(JSON.parse((await news)[0]), {people: ['Ada']});
});

test('a delivery without a name or a text is refused', LIMIT, async (t) => {
  const guest = await enter(await openRoom(t));
  await deliver(guest, {text: 'before the name'});
  await deliver(guest, {name: 'Ada'});
  await deliver(guest, {name: 'Ada', text: 'of a form'});
  const receipts = guest.log.filter((line) => line.startsWith('{"receipt"'));
  const error = 'expected a text, and a name before it or in it';
  assert.deepEqual(
    receipts.map((line) => JSON.parse(line)),
    [{receipt: 1, error}, {receipt: 2, error}, {receipt: 3}],
  );
  assert.deepEqual(await saidTo(guest), ['Ada: of a form']);
});

for (const nonsense of ['no JSON', 'null', '[]', '{"key":"1","text":"not delivered"}']) {
  test(`a client that sends ${nonsense} is disconnected`, LIMIT, async (t) => {
    const room = await openRoom(t);
    const {socket, log} = await enter(room);
    socket.send(nonsense);
    await socketClosed(socket);
    assert.equal(log.at(-1), 'close 1003 expected {name}, or a delivery');
  });
}
