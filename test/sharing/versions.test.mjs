/** Tabs and workers of two versions of the library, as after a deploy. */
import assert from 'node:assert/strict';
import {before, test} from 'node:test';
import {until} from '../../scripts/lib/patience.mjs';
import {MARKUP, MarkupTab} from './markup-tab.mjs';
import {describeEngines} from './rig.mjs';
import {filesOf} from './versions.mjs';

/** Of a version that is not there yet. */
const NEXT_PROTOCOL = 1_000;
const WORKER = '/heartbeat-socket-worker.min.js';
const REFUSED = '<heartbeat-socket url="/live">: the shared worker is of another version';

/** The same in each engine. */
const ENGINES = ['chromium'];

function defineTests(rig) {
  let next;
  before(async () => {
    next = await filesOf(NEXT_PROTOCOL);
  });

  /** A server with the files of this version, but for those of the next. */
  const startServer = (t, files = {}) => rig.serve(t, {'/': MARKUP, ...files});

  /** Sends the next number, and waits until each tab has got it. */
  async function publishTo(tabs, server) {
    server.publish();
    const isHeard = ({log}) => log.at(-1)?.startsWith('{"id"');
    for (const tab of tabs) {
      await tab.reaches(isHeard);
      await tab.clearLog();
    }
  }

  test('tabs of two versions share with their own', rig.limit, async (t) => {
    const server = await startServer(t);
    const openTwo = async () => {
      const two = [await MarkupTab.open(t, rig, server), await MarkupTab.open(t, rig, server)];
      for (const tab of two) await tab.shares();
      return two;
    };
    const old = await openTwo();
    Object.assign(server.files, next);
    const all = [...old, ...(await openTwo())];
    assert.deepEqual([server.connections, server.opened], [2, 2]);
    await publishTo(all, server);
    server.cutAll();
    for (const tab of all) await tab.reaches(({log}) => log.join() === 'waiting,connecting,open');
    assert.deepEqual([server.connections, server.opened], [2, 4]);
    await publishTo(all, server);
  });

  test(
    'a tab that finds the worker of another version connects by itself',
    rig.limit,
    async (t) => {
      const server = await startServer(t, {[WORKER]: next[WORKER]});
      const tab = await MarkupTab.open(t, rig, server);
      const {sharing, error} = await tab.reaches(({status}) => status === 'open');
      assert.deepEqual([sharing, error], [false, REFUSED]);
      await publishTo([tab], server);
      assert.equal(server.opened, 1);
    },
  );

  test('a worker of another version that the page has made is refused', rig.limit, async (t) => {
    const server = await startServer(t, {'/next-worker.js': next[WORKER]});
    const tab = await MarkupTab.open(t, rig, server);
    await tab.shares();
    await tab.useWorker('/next-worker.js');
    const {sharing, error} = await tab.reaches(
      ({sharing, status}) => !sharing && status === 'open',
    );
    assert.deepEqual([sharing, error], [false, REFUSED]);
    await publishTo([tab], server);
    await tab.press('--send');
    await until(() => server.received.length === 1);
  });
}

describeEngines(defineTests, ENGINES, ENGINES);
