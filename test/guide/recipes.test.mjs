/**
 * docs/protocol-clients.md: the heartbeat of each protocol, as published, against the packets of that
 * protocol, over a real socket.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {WebSocket, WebSocketServer} from 'ws';
import {CLIENTS} from '../../bench/drop-in/clients.mjs';
import * as recipes from '../../docs/examples/protocol-clients/recipes.js';

const PAGE = new URL('../../docs/protocol-clients.md', import.meta.url);
const RECIPES = new URL('../../docs/examples/protocol-clients/recipes.js', import.meta.url);
const BEATS = 3;
const SETTINGS = {reconnect: false, interval: 20, WebSocket};
const ABNORMAL_CLOSURE = 1006;

/**
 * Protocols in which a server answers a heartbeat: what it hears, what it says to that, another
 * message of its own, and an answer in one message with others, where servers join them.
 */
const ANSWERED = {
  graphqlWs: {
    ping: '{"type":"ping"}',
    pong: '{"type":"pong"}',
    other: '{"id":"1","type":"next","payload":{"data":{"type":"pong"}}}',
  },
  subscriptionsTransportWs: {
    ping: '{"id":"beat","type":"ping"}',
    pong: '{"type":"error","id":"beat","payload":{"message":"Invalid message type!"}}',
    other: '{"type":"error","id":"1","payload":{"message":"beat"}}',
  },
  mqtt: {
    ping: [0xc0, 0],
    pong: [0xd0, 0],
    other: [0x40, 2, 0, 1],
    joined: [0xd0, 0, 0x40, 2, 0, 1],
  },
  phoenix: {
    ping: '[null,"beat","phoenix","heartbeat",{}]',
    pong: '[null,"beat","phoenix","phx_reply",{"response":{},"status":"ok"}]',
    other: '[null,"1","phoenix","phx_reply",{"response":{},"status":"ok"}]',
  },
  nats: {
    ping: [...Buffer.from('PING\r\n')],
    pong: [...Buffer.from('PONG\r\n')],
    other: [...Buffer.from('MSG a 1 4\r\nPONG\r\n')],
    joined: [...Buffer.from('PONG\r\nMSG a 1 2\r\nhi\r\n')],
  },
  trpc: {ping: 'PING', pong: 'PONG', other: '{"id":1,"result":{"type":"data","data":"PONG"}}'},
  pusher: {
    ping: '{"event":"pusher:ping","data":{}}',
    pong: '{"event":"pusher:pong","data":{}}',
    other: '{"event":"echo","data":"pusher:pong"}',
  },
  centrifugo: {
    ping: '{"id":4294967295,"ping":{}}',
    pong: '{"id":4294967295}',
    other: '{"id":42949672,"rpc":{"data":{}}}',
    joined: '{"id":4294967295}\n{"push":{"channel":"a","pub":{"data":{}}}}',
  },
  socketIo: {
    ping: '40/heartbeat,',
    pong: '44/heartbeat,{"message":"Invalid namespace"}',
    other: '42["heartbeat"]',
  },
  signalr: {
    ping: '{"type":1,"invocationId":"beat","target":"beat","arguments":[]}\u001e',
    pong: '{"type":3,"invocationId":"beat","error":"HubException: Method does not exist."}\u001e',
    other: '{"type":3,"invocationId":"1","result":"beat"}\u001e',
    joined: '{"type":3,"invocationId":"beat","error":""}\u001e{"type":6}\u001e',
  },
  jsonRpc: {
    ping: '{"jsonrpc":"2.0","id":"beat","method":"beat"}',
    pong: '{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"beat"}',
    other: '{"jsonrpc":"2.0","result":{"id":"beat"},"id":1}',
  },
};

/** Protocols whose client must hear what follows a heartbeat: the server's own, or a document. */
const HEARD = {
  yjs: {ping: [0, 0, 1, 0], beat: [0, 1, 2, 0, 0]},
  stomp: {ping: '\n', beat: '\n'},
  actionCable: {ping: '{"command":"ping"}', beat: '{"type":"ping","message":1700000000}'},
};

/** How often servers beat that do not answer, in ms. */
const SERVER_BEATS = {stomp: 2_000, actionCable: 3_000};
/** By how much earlier than its interval a heartbeat may go out. */
const EARLY_SHARE = 0.1;
/** How long a probe waits for a message, in ms. */
const PROBE_TIMEOUT_MS = 3_000;

/** Data as a text or as a list of bytes. */
const plain = (data) => (typeof data === 'string' ? data : [...new Uint8Array(data)]);
const onWire = (packet) => (typeof packet === 'string' ? packet : Buffer.from(packet));

/**
 * Opens a socket with a recipe to a server that says `answers` to each heartbeat, and stays until it has
 * heard so many heartbeats. Returns what both have heard.
 */
async function talk(recipe, answers) {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  await once(server, 'listening');
  const Socket = HeartbeatSocket.with({...recipe, ...SETTINGS});
  const socket = new Socket(`ws://127.0.0.1:${server.address().port}`);
  socket.binaryType = 'arraybuffer';
  const log = {heartbeats: [], messages: [], answered: 0};
  socket.onmessage = ({data}) => log.messages.push(plain(data));
  socket.onheartbeat = () => log.answered++;
  const [peer] = await once(server, 'connection');
  peer.on('message', (data, isBinary) => {
    if (log.heartbeats.push(isBinary ? [...data] : String(data)) > BEATS) return socket.close();
    for (const answer of answers) peer.send(onWire(answer));
  });
  const [{code}] = await once(socket, 'close');
  server.close();
  assert.notEqual(code, ABNORMAL_CLOSURE);
  return log;
}

const times = (packets) => Array.from({length: BEATS}, () => packets).flat();

test('the recipes of the page are those that are tested', () => {
  const page = readFileSync(PAGE, 'utf8');
  assert.ok(page.includes(readFileSync(RECIPES, 'utf8')));
  assert.deepEqual(
    Object.keys(recipes).sort(),
    [...Object.keys(ANSWERED), ...Object.keys(HEARD)].sort(),
  );
});

test('every recipe is one of a client of the matrix, and every client has one', () => {
  const used = new Set(CLIENTS.map(({recipe}) => recipe));
  assert.deepEqual([...used].sort(), Object.keys(recipes).sort());
});

for (const [name, {ping, pong, other, joined}] of Object.entries(ANSWERED)) {
  test(`${name}: the answer to a heartbeat is kept from the client, and nothing else`, async () => {
    const {heartbeats, messages, answered} = await talk(recipes[name], [pong, other]);
    assert.deepEqual(heartbeats, [...times([ping]), ping]);
    assert.deepEqual(messages, times([other]));
    assert.equal(answered, BEATS);
  });

  test(`${name}: the answer is known where another message comes before it`, async () => {
    const {messages} = await talk(recipes[name], [other, pong]);
    assert.deepEqual(messages, times([other]));
  });

  if (joined) {
    test(`${name}: an answer in one message with others reaches the client`, async () => {
      const {messages} = await talk(recipes[name], [joined]);
      assert.deepEqual(messages, times([joined]));
    });
  }
}

for (const [name, {ping, beat}] of Object.entries(HEARD)) {
  test(`${name}: what follows a heartbeat proves life, and reaches the client`, async () => {
    const {heartbeats, messages, answered} = await talk(recipes[name], [beat]);
    assert.deepEqual(heartbeats, [...times([ping]), ping]);
    assert.deepEqual(messages, times([beat]));
    assert.equal(answered, BEATS);
  });
}

for (const [name, serverMs] of Object.entries(SERVER_BEATS)) {
  test(`${name}: no heartbeat is due before the server's, and a probe waits for that`, () => {
    assert.ok(recipes[name].interval * (1 - EARLY_SHARE) > serverMs);
    assert.ok(serverMs <= PROBE_TIMEOUT_MS);
  });
}

test('only the protocols whose server does not answer come with an interval', () => {
  const withInterval = Object.keys(recipes).filter((name) => recipes[name].interval);
  assert.deepEqual(withInterval.sort(), Object.keys(SERVER_BEATS).sort());
});
