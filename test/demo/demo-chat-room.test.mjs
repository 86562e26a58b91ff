import assert from 'node:assert/strict';
import {on, once} from 'node:events';
import {test} from 'node:test';
import {ChatRoom} from '../../demo/chat-room.mjs';
import {openClient, socketClosed} from '../faults/fault-clients.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

/** A room for one test, as a function that lets a client join. */
async function openRoom(t) {
  const room = new ChatRoom();
  await room.start();
  t.after(() => room.stop());
  return () => openClient(`ws://127.0.0.1:${room.port}/`);
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

async function say(guest, what) {
  guest.socket.send(JSON.stringify(what));
  await roundTrip(guest);
}

/** All messages that a client received. */
async function toldTo(guest) {
  await roundTrip(guest);
  return guest.log.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

test('a message goes to everyone with a name, the sender included', LIMIT, async (t) => {
  const enter = await openRoom(t);
  const [ada, bob, nameless] = [await enter(), await enter(), await enter()];
  await say(ada, {name: 'Ada'});
  await say(bob, {name: 'Bob'});
  await say(ada, {id: '1', text: 'Hello'});
  await say(bob, {name: 'Rob'});
  const both = [
    {people: ['Ada', 'Bob']},
    {id: '1', from: 'Ada', text: 'Hello'},
    {people: ['Ada', 'Rob']},
  ];
  assert.deepEqual(await toldTo(ada), [{people: ['Ada']}, ...both]);
  assert.deepEqual(await toldTo(bob), both);
  assert.deepEqual(await toldTo(nameless), []);
});

test('a heartbeat is answered to its sender only', LIMIT, async (t) => {
  const enter = await openRoom(t);
  const [ada, bob] = [await enter(), await enter()];
  await say(ada, {name: 'Ada'});
  await say(bob, {name: 'Bob'});
  await toldTo(ada);
  const beats = ({log}) => log.filter((line) => line === 'HeartBeat').length;
  assert.deepEqual([beats(ada), beats(bob)], [2, 1]);
});

test('the others are notified when someone leaves', LIMIT, async (t) => {
  const enter = await openRoom(t);
  const [ada, bob] = [await enter(), await enter()];
  await say(bob, {name: 'Bob'});
  await say(ada, {name: 'Ada'});
  const news = once(ada.socket, 'message');
  bob.socket.terminate();
  assert.deepEqual(JSON.parse((await news)[0]), {people: ['Ada']});
});

for (const nonsense of ['no JSON', 'null', '[]', '{"id":"1","text":"before the name"}']) {
  test(`a client that sends ${nonsense} is disconnected`, LIMIT, async (t) => {
    const enter = await openRoom(t);
    const {socket, log} = await enter();
    socket.send(nonsense);
    await socketClosed(socket);
    assert.deepEqual(log, ['open', 'close 1003 expected {name}, then {id, text}']);
  });
}
