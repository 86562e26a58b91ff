/** Processes that are killed: of a tab, and of the worker. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {patient, until} from '../../scripts/lib/patience.mjs';
import {busiestProcess, whyNoProcesses} from '../scenarios/sharing/processes.mjs';
import {describeEngines} from './rig.mjs';
import {assertHeardAll, assertReceivedAll} from './stories.mjs';

const INTERVAL_MS = 300;
/** A worker that says nothing for two intervals is asked, and given a second. */
const BACK_MS = patient(2 * INTERVAL_MS + 1_000 + 1_000);
const SENDING_MS = 100;
/** Long enough to stand out from what else the processes of pages do. */
const SPIN_MS = 600;

const processOf = ({engine}, {tab}) =>
  busiestProcess(engine, () => tab.evaluate((ms) => globalThis.spin(ms), SPIN_MS));

/**
 * Tabs in processes of their own, the first of which made the worker, whose process it is. WebDriver
 * does not survive a tab that crashes, but a tab that is closed leaves its process to the worker.
 */
async function openCrew(rig, t, options = {}) {
  const server = await rig.serve(t);
  server.startFeed();
  const openPage = () => rig.open(t, server, {interval: INTERVAL_MS, ...options});
  const maker = await openPage();
  const makerProcess = await processOf(rig, maker);
  const others = [await openPage(), await openPage()];
  for (const page of others) assert.notEqual(await processOf(rig, page), makerProcess);
  if (rig.engine === 'webkit') await maker.close();
  return {server, maker, makerProcess, others};
}

if (!whyNoProcesses) {
  describeEngines((rig) => {
    test(
      'where the process of the worker is killed, no tab misses anything',
      rig.limit,
      async (t) => {
        const {server, makerProcess, others} = await openCrew(rig, t);
        await assertHeardAll(others, server.last);
        server.watch.restart();
        process.kill(makerProcess, 'SIGKILL');
        for (const page of others) {
          await page.reaches(
            ({log, status}) => log.includes('waiting restored') && status === 'open',
          );
        }
        await assertHeardAll(others, server.last);
        assert.ok(server.watch.longestWithoutMs < BACK_MS, `${server.watch.longestWithoutMs} ms`);
        assert.equal(server.opened, 2);
        for (const page of others) {
          assert.equal((await page.statuses())[1], 'waiting restored');
          assert.equal((await page.state()).resumed, true);
        }
      },
    );

    test('what the worker has not taken when it is killed arrives, once', rig.limit, async (t) => {
      const {server, makerProcess, others} = await openCrew(rig, t);
      const names = others.map((_, at) => `tab${at}`);
      const start = Date.now();
      process.kill(makerProcess, 'SIGSTOP');
      for (const [at, page] of others.entries()) await page.startSending(names[at]);
      await until(() => Date.now() > start + SENDING_MS);
      process.kill(makerProcess, 'SIGKILL');
      for (const page of others) await page.logs('waiting restored');
      for (const page of others) await page.opened();
      for (const [at, page] of others.entries()) {
        await assertReceivedAll(server, names[at], await page.stopSending());
      }
    });
  });

  describeEngines(
    (rig) => {
      test(
        'where a tab is killed that does not run the worker, no other notices',
        rig.limit,
        async (t) => {
          const {server, maker, others} = await openCrew(rig, t);
          process.kill(await processOf(rig, others[0]), 'SIGKILL');
          await assertHeardAll([maker, others[1]], server.last + 50);
          assert.deepEqual(await maker.statuses(), ['idle connecting', 'connecting open']);
          assert.deepEqual(await others[1].statuses(), ['idle open']);
          assert.equal(server.opened, 1);
        },
      );

      test(
        'where the worker that pages have made is killed, each connects by itself',
        rig.limit,
        async (t) => {
          const {server, makerProcess, others} = await openCrew(rig, t, {isPageMade: true});
          process.kill(makerProcess, 'SIGKILL');
          for (const page of others) {
            const {error} = await page.reaches(
              ({log, status, sharing}) =>
                log.includes('waiting restored') && status === 'open' && !sharing,
            );
            assert.match(error, /: the shared worker has not answered within 3000 ms$/);
            assert.deepEqual((await page.statuses()).slice(1), [
              ...['waiting restored', 'waiting connecting', 'connecting open'],
            ]);
          }
          await assertHeardAll(others, server.last);
          assert.equal(server.opened, 3);
        },
      );
    },
    // WebDriver ends the session of WebKit, which starts a worker again that the page has made.
    ['chromium', 'firefox'],
  );
}
