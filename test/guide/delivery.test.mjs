/** docs/delivery.md: what is lost with a connection, and messages that are sent again. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {FaultProxy} from '../../faults/fault-proxy.mjs';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';
import {until} from '../../scripts/lib/patience.mjs';

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** A page and a server with a network between them, healthy at first. */
async function meet(t, {server, script}) {
  const PORT = await freePort();
  const site = await startSameOriginServer(t);
  const env = {PORT, ORIGINS: site.origin};
  await startServer(t, nodeServer(server), env);
  const network = new FaultProxy(PORT);
  t.after(() => network.close());
  await network.listen(0);
  site.upstream = network.port;
  const {page} = await browser.open(t, {site, script});
  return {page, network, live: `${site.origin.replace('http', 'ws')}/live`};
}

/** Connects, loses a message in a black hole, and sends another on the next connection. */
async function loseOne(page, network, received) {
  await page.evaluate(`void socket.send('first')`);
  await page.waitForFunction(`${received}.includes('first')`);
  network.hole();
  await page.evaluate(`void socket.send('second')`);
  await page.waitForFunction(`(socket.bufferedAmount ?? 0) === 0`);
  await until(() => network.state().heldBytes > 0);
  network.reset();
  // or it would be sent on the connection that is gone; only plain sockets show that
  await page.waitForFunction(`socket.readyState !== 1`);
  await page.evaluate(`void socket.send('third')`);
  await page.waitForFunction(`${received}.includes('third')`);
  return page.evaluate(received);
}

test('a message that had left is lost with its connection', LIMIT, async (t) => {
  const script = 'docs/examples/delivery/plain.js';
  const {page, network, live} = await meet(t, {server: 'server', script});
  await page.evaluate((live) => {
    const {connect, received} = globalThis.example;
    Object.assign(globalThis, {socket: connect(live), received});
  }, live);
  assert.deepEqual(await loseOne(page, network, 'received'), ['first', 'third']);
});

/** A page with a `Delivery`, which knows where the log is. */
async function meetDelivery(t) {
  const script = 'docs/examples/delivery/delivery.js';
  const {page, network, live} = await meet(t, {server: 'delivery/server', script});
  await page.evaluate((live) => {
    const received = [];
    const {socket, delivery} = globalThis.example.join(live, (body) => received.push(body));
    const settled = [];
    const send = (body) => delivery.deliver(body).then(() => settled.push(body));
    Object.assign(globalThis, {received, settled, delivery, live: socket});
    globalThis.socket = {
      send,
      get readyState() {
        return socket.readyState;
      },
    };
  }, live);
  await page.waitForFunction('live.lastEventId');
  return {page, network};
}

test('numbers and receipts deliver it, once and in order', LIMIT, async (t) => {
  const {page, network} = await meetDelivery(t);
  const all = ['first', 'second', 'third'];
  assert.deepEqual(await loseOne(page, network, 'received'), all);
  await page.waitForFunction('delivery.pending === 0');
  assert.deepEqual(await page.evaluate('settled'), all);
});

test('a duplicate from an abandoned connection is ignored', LIMIT, async (t) => {
  const {page, network} = await meetDelivery(t);
  await page.evaluate(`void socket.send('first')`);
  await page.waitForFunction(`received.includes('first')`);
  network.hole();
  await page.evaluate(`void socket.send('second')`);
  await until(() => network.state().heldBytes > 0);
  await page.evaluate(`dispatchEvent(new Event('online'))`); // instead of waiting for the ping
  await page.waitForFunction(`received.includes('second')`);
  network.lift();
  await until(() => network.state().heldBytes === 0);
  await page.evaluate(`void socket.send('third')`);
  await page.waitForFunction(`received.includes('third')`);
  assert.deepEqual(await page.evaluate('received'), ['first', 'second', 'third']);
});

test('the browser asks before a page with an undelivered message is left', LIMIT, async (t) => {
  const {page, network} = await meetDelivery(t);
  const isLeft = () =>
    page.evaluate(() => globalThis.dispatchEvent(new Event('beforeunload', {cancelable: true})));
  assert.equal(await isLeft(), true);
  network.hole();
  await page.evaluate(`void socket.send('first')`);
  assert.equal(await isLeft(), false);
});
