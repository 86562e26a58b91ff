/** The server of docs/examples/servers/node/delivery, and a delivery to it. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {Delivery} from 'heartbeat-socket/delivery.js';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import WebSocket from 'ws';
import {patient, TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {nodeServer} from '../guide/server.mjs';
import {Broker} from '../resume/brokers.mjs';
import {ORIGIN, startNode} from '../resume/nodes.mjs';
import {describeBrokers} from '../resume/rig.mjs';

const LIMIT = {timeout: TEST_MS};
/** Long enough for a receipt that must not come. */
const QUIET_MS = 300;

const program = nodeServer('delivery/server');

/** A browser names the page's origin; `ws` must be told. */
class OriginWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, {origin: ORIGIN});
  }
}

/** A client of a node, with the bodies that it hears. */
function join(t, {url}) {
  const options = {resume: 'id', WebSocket: OriginWebSocket, delay: 50, maxDelay: 100};
  const socket = new HeartbeatSocket(url, [], options);
  t.after(() => socket.close());
  const delivery = new Delivery(socket);
  const heard = [];
  socket.addEventListener('message', ({data}) => heard.push(JSON.parse(data).body));
  return {socket, delivery, heard};
}

test('what is delivered is heard by all, and what is too long is refused', LIMIT, async (t) => {
  const node = await startNode(t, {program});
  const [ada, bob] = [join(t, node), join(t, node)];
  await until(() => bob.socket.lastEventId);
  const refused = assert.rejects(ada.delivery.deliver('x'.repeat(10_000)), {
    name: 'DeliveryError',
    message: 'too long',
  });
  assert.equal(await ada.delivery.deliver({text: 'hello'}), undefined);
  await refused;
  await until(() => bob.heard.length);
  assert.deepEqual(bob.heard, [{text: 'hello'}]);
});

test('what is no part of a delivery ends the connection of its sender', LIMIT, async (t) => {
  const node = await startNode(t, {program});
  const socket = new OriginWebSocket(node.url);
  await once(socket, 'open');
  socket.send('hello');
  const [code] = await once(socket, 'close');
  assert.equal(code, 1007);
});

describeBrokers('a broker under deliveries', (test) => {
  test('one that hangs gives no receipt, and then takes all once', async (t, kind) => {
    const broker = new Broker(t, kind);
    await broker.start();
    const node = await startNode(t, {program, kind, broker});
    const {socket, delivery, heard} = join(t, node);
    await until(() => socket.lastEventId);
    await delivery.deliver(1);
    await broker.freeze();
    t.after(() => broker.thaw());
    const rest = [2, 3].map((number) => delivery.deliver(number));
    await pause(patient(QUIET_MS));
    assert.equal(delivery.pending, 2);
    broker.thaw();
    await Promise.all(rest);
    await until(() => heard.length >= 3);
    assert.deepEqual(heard, [1, 2, 3]);
  });

  test('one that is killed takes on its return what it had not confirmed', async (t, kind) => {
    const broker = new Broker(t, kind);
    await broker.start();
    const node = await startNode(t, {program, kind, broker});
    const {socket, delivery, heard} = join(t, node);
    await until(() => socket.lastEventId);
    await delivery.deliver(1);
    await broker.kill();
    const rest = [2, 3].map((number) => delivery.deliver(number));
    await broker.start();
    await Promise.all(rest);
    await until(() => heard.length >= 3);
    assert.deepEqual(heard, [1, 2, 3]);
  });
});
