/** What several tabs send while the connection is lost. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {until} from '../../scripts/lib/patience.mjs';
import {describeEngines} from './rig.mjs';
import {assertHeardAll, assertReceivedInAnyOrder, receivedFrom} from './stories.mjs';

const CUTS = 4;
const NAMES = ['one', 'two', 'three'];
const SERVICE_RESTART = 1012;
const ENDS = [
  ['a cut', (server) => server.cutAll()],
  ['a close', (server) => server.closeAll(SERVICE_RESTART)],
];

/** Three tabs that send all the time. */
async function openSenders(rig, t, options = {}) {
  const server = await rig.serve(t);
  const pages = [];
  for (const name of NAMES) {
    const page = await rig.open(t, server, {delay: 20, maxDelay: 50, ...options});
    await page.startSending(name);
    pages.push(page);
  }
  return {server, pages};
}

/** Cuts the connection, again when it is back and something has come. */
async function cutRepeatedly(server, cut) {
  for (let n = 1; n <= CUTS; n += 1) {
    const {length} = server.received;
    await until(() => server.connections === 1 && server.received.length > length + 20);
    cut();
    await until(() => server.opened === n + 1);
  }
}

const runsOf = (numbers) => numbers.filter((number, at) => number !== numbers[at - 1] + 1).length;

describeEngines((rig) => {
  for (const [what, end] of ENDS) {
    const title = `of messages that ${what} has met under way none comes twice or out of order`;
    test(title, rig.limit, async (t) => {
      const {server, pages} = await openSenders(rig, t);
      await cutRepeatedly(server, () => end(server));
      for (const [at, page] of pages.entries()) {
        const last = await page.stopSending();
        await until(() => receivedFrom(server, NAMES[at]).includes(last));
        const received = receivedFrom(server, NAMES[at]);
        const ordered = [...new Set(received)].sort((a, b) => a - b);
        assert.deepEqual(received, ordered);
        // Each takes what was under way, as of a page's own socket, and nothing that was sent later.
        assert.ok(runsOf(received) <= 1 + CUTS, `${received}`);
      }
    });
  }

  test('over a handover no message is lost or comes twice', rig.limit, async (t) => {
    const {server, pages} = await openSenders(rig, t);
    server.startFeed();
    server.watch.restart();
    for (let n = 1; n <= CUTS; n += 1) {
      await pages[n % pages.length].call('renew');
      for (const page of pages) await page.logs('open user', n);
      await until(() => server.opened === n + 1 && server.connections === 1);
    }
    assert.deepEqual([server.watch.most, server.watch.longestWithoutMs], [2, 0]);
    for (const [at, page] of pages.entries()) {
      await assertReceivedInAnyOrder(server, NAMES[at], await page.stopSending());
      const after = (await page.statuses()).slice(at === 0 ? 2 : 1);
      assert.deepEqual(after, Array(CUTS).fill('open user'));
    }
    await assertHeardAll(pages, server.last);
  });
});
