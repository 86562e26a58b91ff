import assert from 'node:assert/strict';
import {once} from 'node:events';
import test from 'node:test';
import {WebSocket, WebSocketServer} from 'ws';
import * as recipes from '../../docs/examples/protocol-clients/recipes.js';
import {serveProtocol} from '../recovery/protocols.mjs';
import {CLIENTS} from './clients.mjs';

/** Of servers that beat by themselves. */
const SETTINGS = {interval: 50, timeout: 1000};

/** What a server must hear before it beats. */
const LOGINS = {centrifugo: '{"id":1,"connect":{}}'};

/** The data as a browser hands it on to whoever asks for buffers. */
const received = (data, isBinary) => (isBinary ? Uint8Array.from(data).buffer : String(data));
const isAnswer = (pong, data) => (typeof pong === 'function' ? pong(data) : data === pong);

/** A connection to a server that speaks a dialect, and all that it has said. */
async function connect(dialect) {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  server.on('connection', (socket) => serveProtocol(dialect, socket, SETTINGS));
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const said = [];
  client.on('message', (data, isBinary) => said.push(received(data, isBinary)));
  await once(client, 'open');
  if (LOGINS[dialect]) client.send(LOGINS[dialect]);
  const end = () => {
    client.terminate();
    server.close();
  };
  return {client, said, end};
}

test('every client has a recipe that exists', () => {
  assert.deepEqual(
    CLIENTS.filter(({recipe}) => !recipes[recipe]),
    [],
  );
});

test('every recipe is one of a client', () => {
  const used = new Set(CLIENTS.map(({recipe}) => recipe));
  assert.deepEqual(
    Object.keys(recipes).filter((name) => !used.has(name)),
    [],
  );
});

for (const {name, server, recipe} of CLIENTS) {
  const {ping, pong, interval} = recipes[recipe];

  if (pong) {
    test(`${name}: the server answers a heartbeat, and the answer alone is known`, async () => {
      const {client, said, end} = await connect(server);
      client.send(ping);
      while (!said.some((data) => isAnswer(pong, data))) await once(client, 'message');
      assert.equal(said.filter((data) => isAnswer(pong, data)).length, 1);
      assert.equal(isAnswer(pong, ping), false);
      end();
    });
  } else {
    test(`${name}: the server goes on after a heartbeat, and says something`, async () => {
      const {client, said, end} = await connect(server);
      if (interval) await once(client, 'message');
      const before = said.length;
      client.send(ping);
      while (said.length === before) await once(client, 'message');
      assert.equal(client.readyState, WebSocket.OPEN);
      end();
    });
  }
}
