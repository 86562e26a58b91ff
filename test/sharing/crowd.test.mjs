/** Many tabs that share one connection. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {patient, until} from '../../scripts/lib/patience.mjs';
import {ENGINES, FEW_ENGINES} from '../scenarios/lifecycle/browsers.mjs';
import {describeEngines} from './rig.mjs';
import {assertHeardAll, assertReceivedAll} from './stories.mjs';

/** In one engine; a few tabs show what another one does differently. */
const MANY_TABS = 20;
const SOME_TABS = 7;
const INTERVAL_MS = 300;
/** Of heartbeats that are counted. */
const COUNTED_MS = 1_500;
/** Without an open connection, and until the last one is closed. */
const LONGEST_WITHOUT_MS = 2_000;
const CLOSED_MS = 3_000;

/** The next number, heard by all. */
const nextHeard = (server, pages) => assertHeardAll(pages, server.last + 1);

describeEngines(
  (rig) => {
    const tabs = FEW_ENGINES.includes(rig.engine) ? MANY_TABS : SOME_TABS;
    test(
      `${tabs} tabs have one connection, which lasts until the last one is closed`,
      rig.limit,
      async (t) => {
        const server = await rig.serve(t);
        const open = () => rig.open(t, server, {interval: INTERVAL_MS});
        const pages = [await open()];
        pages.push(...(await Promise.all(Array.from({length: tabs - 1}, open))));
        server.startFeed();

        await t.test('with one heartbeat, whose latency all of them have', async () => {
          await nextHeard(server, pages);
          const {beats} = server;
          const from = Date.now();
          await until(() => Date.now() - from > COUNTED_MS);
          const due = (Date.now() - from) / INTERVAL_MS;
          assert.ok(
            server.beats - beats < 3 * due,
            `${server.beats - beats} in the time of ${due}`,
          );
          for (const page of pages) {
            const {status, sharing, latency, error} = await page.state();
            assert.deepEqual(
              {status, sharing, error},
              {status: 'open', sharing: true, error: null},
            );
            assert.ok(latency >= 0);
          }
        });

        await t.test('that carries what each of them sends', async () => {
          for (const [at, page] of pages.entries()) await page.send(`tab${at} 1`);
          for (const at of pages.keys()) await assertReceivedAll(server, `tab${at}`, 1);
        });

        await t.test('and none of them misses anything when others are closed', async () => {
          const close = (count) => Promise.all(pages.splice(0, count).map((page) => page.close()));
          await close(1); // The one that made the worker.
          await nextHeard(server, pages);
          await close(Math.floor(tabs / 2));
          await nextHeard(server, pages);
          await close(pages.length - 1);
          await nextHeard(server, pages);
          const {opened, watch, codes} = server;
          // WebKit may end the worker with the tab that made it, and starts it again.
          if (rig.engine !== 'webkit') assert.deepEqual([opened, watch.most], [1, 1], `${codes}`);
          assert.ok(watch.longestWithoutMs < patient(LONGEST_WITHOUT_MS));
        });

        await t.test('the last one of which is closed within 3 s', async () => {
          await pages[0].close();
          await until(
            () => server.connections === 0,
            () => 'still connected',
            patient(CLOSED_MS),
          );
        });
      },
    );
  },
  ENGINES,
  ENGINES,
);
