/** What the sharing of connections relies on, in each engine; docs/shared-workers.md has the rest. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {patient, TEST_MS} from '../../../scripts/lib/patience.mjs';
import {whyMissing} from '../lifecycle/browsers.mjs';
import {cachedBeside} from './probes/caches.mjs';
import {clonings} from './probes/clonings.mjs';
import {identities} from './probes/identities.mjs';
import {fateAfterClose, fateAfterDeparture, fateAfterKill} from './probes/lives.mjs';
import {isKept} from './probes/lone-tabs.mjs';
import {canConnectForPage, isSharedWithFrame} from './probes/policies.mjs';
import {refusals} from './probes/refusals.mjs';
import {gapsWhileFrozen} from './probes/timings.mjs';
import {whyNoProcesses} from './processes.mjs';
import {FEW_ENGINES} from '../lifecycle/browsers.mjs';
import {Subject} from './subject.mjs';

/** Where nothing is heard: the script is fetched, or runs, as far as the tab can know. */
const SILENT = ['it has no `connect` listener', 'the server does not answer'];
/** These get a worker, if not that of other tabs. */
const WORKING = /`(data|blob):`|TrustedScriptURL/;

const LIVES_ON = {answers: 'same', heard: [], next: 'same', heardInside: []};
const ENDED = {answers: 'none', heard: [], next: 'another', heardInside: []};
/** WebKit starts it again by itself, and connects the ports of living tabs to it. */
const RESTARTED = {answers: 'another', heard: ['greeting'], next: 'another', heardInside: []};

const FROZEN_MS = patient(2_000);

describe('engines', {concurrency: true}, () => {
  for (const engine of FEW_ENGINES) {
    describe(`a SharedWorker in ${engine}`, {concurrency: 1}, () => {
      const missing = whyMissing(engine);
      let subject;
      before(async () => {
        if (!missing) subject = await Subject.open(engine);
      });
      after(() => subject?.close());
      /** A test whose tabs are closed after it. */
      const probe = (name, run) =>
        test(name, {timeout: TEST_MS, skip: missing}, async (t) => {
          t.after(() => subject.closePages());
          await run();
        });

      probe('outlives the tab that made it, and its other tab hears nothing', async () => {
        const departures = ['closed', 'reloaded'];
        const fates = departures.map((name) => fateAfterDeparture(subject, name));
        assert.deepEqual(await Promise.all(fates), [LIVES_ON, LIVES_ON]);
      });

      probe('that calls close() is silent for good, and can be made again', async () => {
        assert.deepEqual(await fateAfterClose(subject), ENDED);
      });

      probe('is another one when its only tab is reloaded', async () => {
        assert.equal(await isKept(subject, 'reloaded'), false);
      });

      probe(
        'is another one by another name, type or query, not by another way to name it',
        async () => {
          const found = await identities(subject);
          assert.equal(found['the name in `{name}`'], 'same');
          assert.equal(found['another name'], 'another');
          assert.equal(found['another query of the URL'], 'another');
          assert.equal(found["`type: 'module'` as well"], 'Event');
        },
      );

      probe('that is refused or broken throws or fires `error`', async () => {
        for (const [name, {what}] of Object.entries(await refusals(subject))) {
          if (SILENT.includes(name)) assert.equal(what, 'silence', name);
          else if (WORKING.test(name)) assert.equal(what, 'greeting', name);
          else assert.match(what, /^(throws \w+|Event|ErrorEvent)$/, name);
        }
      });

      probe('is not that of other tabs in a frame of another site', async () => {
        assert.equal(await isSharedWithFrame(subject), false);
      });

      probe('may connect where its page may not', async () => {
        assert.equal(await canConnectForPage(subject), true);
      });

      probe('answers a page that comes from the back/forward cache', async () => {
        const found = await cachedBeside(subject, {posts: false});
        assert.deepEqual(found, {isCached: true, isAnswered: true, texts: 0});
      });

      probe('evicts a page from that cache by a message, but not in WebKit', async () => {
        const found = await cachedBeside(subject, {posts: true});
        const kept = {isCached: true, isAnswered: true, texts: 1};
        assert.deepEqual(found, engine === 'webkit' ? kept : {isCached: false});
      });

      probe('gets errors and exceptions with name and message', async () => {
        const [error, exception] = Object.values(await clonings(subject));
        assert.match(error, /^TypeError with name, message/);
        assert.match(exception, /^DOMException with name, message/);
      });

      const runsOn = async () => {
        const gaps = await gapsWhileFrozen(subject, FROZEN_MS);
        assert.ok(gaps.page >= FROZEN_MS / 2, `the page ran on: ${gaps.page} ms`);
        assert.ok(gaps.worker < FROZEN_MS / 2, `a gap of ${gaps.worker} ms`);
      };
      // the only engine that has a command for it
      if (engine === 'chromium') probe('runs on while all of its tabs are frozen', runsOn);

      const dies = async (t) => {
        const own = await Subject.open(engine); // what crashed may keep its tab from being closed
        t.after(() => own.close());
        const {isMakers, ...fate} = await fateAfterKill(own);
        assert.equal(isMakers, true);
        assert.deepEqual(fate, engine === 'webkit' ? RESTARTED : ENDED);
      };
      const limit = {timeout: TEST_MS, skip: missing || whyNoProcesses};
      test('dies in silence; in WebKit another one greets by the old port', limit, dies);
    });
  }
});
