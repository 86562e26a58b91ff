/** docs/delivery.md: what a lost connection takes with it, and messages that are sent again. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {FaultProxy} from '../../faults/fault-proxy.mjs';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startFront} from './front.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';
import {patient} from '../../scripts/lib/patience.mjs';

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** A page and a server with a network between them that can be broken, and is whole at first. */
async function meet(t, {server, script}) {
  const PORT = await freePort();
  const front = await startFront(t);
  const env = {PORT, ORIGINS: front.origin};
  await startServer(t, nodeServer(server), env);
  const network = new FaultProxy(PORT);
  t.after(() => network.close());
  await network.listen(0);
  front.upstream = network.port;
  const {page} = await browser.open(t, {front, script});
  return {page, network, live: `${front.origin.replace('http', 'ws')}/live`};
}

/** Connects, loses what was sent into a black hole, and sends once more on the next connection. */
async function loseOne(page, network, received) {
  await page.evaluate(`socket.send('first')`);
  await page.waitForFunction(`${received}.includes('first')`);
  network.hole();
  await page.evaluate(`socket.send('second')`);
  await page.waitForFunction(`(socket.bufferedAmount ?? 0) === 0`);
  await pause(patient(500)); // for the browser to let it out
  network.reset();
  // else it would leave on the connection that has gone; only plain sockets tell
  await page.waitForFunction(`socket.readyState !== 1`);
  await page.evaluate(`socket.send('third')`);
  await page.waitForFunction(`${received}.includes('third')`);
  return page.evaluate(received);
}

test('what had left is lost with its connection', LIMIT, async (t) => {
  const script = 'docs/examples/delivery/plain.js';
  const {page, network, live} = await meet(t, {server: 'server', script});
  await page.evaluate((live) => {
    const {connect, received} = globalThis.example;
    Object.assign(globalThis, {socket: connect(live), received});
  }, live);
  assert.deepEqual(await loseOne(page, network, 'received'), ['first', 'third']);
});

/** A page with a `Delivery`. */
async function meetDelivery(t) {
  const script = 'docs/examples/delivery/delivery.js';
  const {page, network, live} = await meet(t, {server: 'delivery', script});
  await page.evaluate((live) => {
    const received = [];
    const socket = new globalThis.example.Delivery(live, (body) => received.push(body));
    Object.assign(globalThis, {received, socket});
  }, live);
  return {page, network};
}

test('numbers and receipts bring it, once and in order', LIMIT, async (t) => {
  const {page, network} = await meetDelivery(t);
  assert.deepEqual(await loseOne(page, network, 'received'), ['first', 'second', 'third']);
  await page.waitForFunction('socket.pending === 0');
});

test('what comes once more, by a line that was given up, is ignored', LIMIT, async (t) => {
  const {page, network} = await meetDelivery(t);
  await page.evaluate(`socket.send('first')`);
  await page.waitForFunction(`received.includes('first')`);
  network.hole();
  await page.evaluate(`socket.send('second')`);
  await pause(patient(500)); // for the browser to let it out
  await page.evaluate(`dispatchEvent(new Event('online'))`); // rather than wait for the heartbeat
  await page.waitForFunction(`received.includes('second')`);
  network.lift();
  await pause(patient(500)); // for what was held
  await page.evaluate(`socket.send('third')`);
  await page.waitForFunction(`received.includes('third')`);
  assert.deepEqual(await page.evaluate('received'), ['first', 'second', 'third']);
});

test(
  'a hundred messages over a line that keeps breaking arrive once and in order',
  LIMIT,
  async (t) => {
    const {page, network} = await meetDelivery(t);
    await page.evaluate(() => {
      const {socket} = globalThis;
      let n = 0;
      const timer = setInterval(() => (++n > 100 ? clearInterval(timer) : socket.send(n)), 20);
    });
    for (let round = 0; round < 6; round += 1) {
      await pause(300);
      network.hole();
      await pause(100);
      network.reset();
    }
    await page.waitForFunction('received.length >= 100 && socket.pending === 0');
    await pause(patient(200)); // for whatever might still come twice
    const expected = Array.from({length: 100}, (_, n) => n + 1);
    assert.deepEqual(await page.evaluate('received'), expected);
  },
);
