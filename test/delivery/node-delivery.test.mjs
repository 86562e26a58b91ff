/** Delivery in plain Node, over the `ws` package. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Delivery, DeliveryError} from 'heartbeat-socket/delivery.js';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import {WebSocketServer, WebSocket} from 'ws';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

/** A server that notes lines and answers them. */
async function startServer(t, answer) {
  const server = new WebSocketServer({port: 0});
  const lines = [];
  server.on('connection', (client) => {
    client.on('message', (data) => {
      const line = JSON.parse(data);
      lines.push(line);
      answer(client, line);
    });
  });
  t.after(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {lines, url: `ws://127.0.0.1:${server.address().port}`};
}

function deliveryTo(t, url) {
  const socket = new HeartbeatSocket(url, [], {WebSocket, delay: 10, maxDelay: 10});
  t.after(() => socket.close());
  return {socket, delivery: new Delivery(socket)};
}

const send = (client, message) => client.send(JSON.stringify(message));

test('answers and refusals arrive, in Node', LIMIT, async (t) => {
  const {url} = await startServer(t, (client, {id, body}) => {
    if (!id) return;
    send(client, body < 0 ? {receipt: id, error: 'negative'} : {receipt: id, body: 2 * body});
  });
  const {socket, delivery} = deliveryTo(t, url);
  const heard = [];
  socket.addEventListener('message', ({data}) => heard.push(data));
  const refused = assert.rejects(delivery.deliver(-1), (error) => {
    assert.ok(error instanceof DeliveryError);
    assert.equal(error.cause, 'negative');
    return true;
  });
  assert.equal(await delivery.deliver(21), 42);
  await refused;
  assert.deepEqual(heard, []);
});

test('what has no receipt is sent again over the next connection, in Node', LIMIT, async (t) => {
  let connections = 0;
  const {lines, url} = await startServer(t, (client, {client: name, id}) => {
    if (name) connections += 1;
    if (id === 2 && connections === 1) client.terminate();
    if (id && connections > 1) send(client, {receipt: id});
  });
  const {delivery} = deliveryTo(t, url);
  await Promise.all(['a', 'b'].map((body) => delivery.deliver(body)));
  const [{client}] = lines;
  const each = [{client}, {id: 1, body: 'a'}, {id: 2, body: 'b'}];
  assert.deepEqual(lines, [...each, ...each]);
});
