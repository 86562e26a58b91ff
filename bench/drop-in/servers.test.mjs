/**
 * The heartbeats of the recipes, against servers as published on npm: each is answered, twice, and by
 * nothing else. Run: node --test bench/drop-in/servers.test.mjs
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import test from 'node:test';
import {initTRPC} from '@trpc/server';
import {applyWSSHandler} from '@trpc/server/adapters/ws';
import {buildSchema, execute, subscribe} from 'graphql';
import {useServer} from 'graphql-ws/use/ws';
import {Server as RpcServer} from 'rpc-websockets';
import {Server as SocketIoServer} from 'socket.io';
import transport from 'subscriptions-transport-ws';
import {WebSocket, WebSocketServer} from 'ws';
import * as recipes from '../../docs/examples/protocol-clients/recipes.js';

const schema = buildSchema('type Query { a: String }');

/** By recipe: how a server is put onto one for HTTP, and what a client says first, to be let in. */
const SERVERS = {
  graphqlWs: {
    serve: (server) => useServer({schema}, new WebSocketServer({server})),
    subprotocol: 'graphql-transport-ws',
    login: '{"type":"connection_init"}',
  },
  subscriptionsTransportWs: {
    serve: (server) => transport.SubscriptionServer.create({schema, execute, subscribe}, {server}),
    subprotocol: 'graphql-ws',
    login: '{"type":"connection_init","payload":{}}',
  },
  trpc: {
    serve: (server) =>
      applyWSSHandler({
        wss: new WebSocketServer({server}),
        router: initTRPC.create().router({}),
        createContext: () => ({}),
      }),
  },
  jsonRpc: {serve: (server) => new RpcServer({server})},
  socketIo: {
    serve: (server) => new SocketIoServer(server),
    path: '/socket.io/?EIO=4&transport=websocket',
    login: '40',
  },
};

const isPong = (pong, data) => (typeof pong === 'function' ? pong(data) : data === pong);

for (const [name, {serve, path = '/', subprotocol, login}] of Object.entries(SERVERS)) {
  test(`${name}: the server answers each heartbeat`, async () => {
    const {ping, pong} = recipes[name];
    const server = createServer();
    serve(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}${path}`, subprotocol);
    const heard = [];
    let left = 2;
    client.on('message', (data) => {
      const text = String(data);
      const isAnswer = isPong(pong, text);
      heard.push(isAnswer ? 'pong' : 'other');
      if (isAnswer && --left === 0) client.terminate();
      else if (isAnswer) client.send(ping);
    });
    await once(client, 'open');
    if (login) {
      client.send(login);
      await once(client, 'message');
    }
    client.send(ping);
    await once(client, 'close');
    server.closeAllConnections();
    server.close();
    assert.deepEqual(
      heard.filter((word) => word === 'pong'),
      ['pong', 'pong'],
    );
  });
}
