/** The promise and its controls in each engine, with the element and the file for script tags. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startSameOriginServer} from '../guide/same-origin-server.mjs';
import {Engines, enginesWith, missingEngines} from './engines.mjs';
import {describeBrokers, startRig} from './rig.mjs';
import {MESSAGES, numbers, sendUnderStrikes} from './strikes.mjs';

const engines = new Engines();
before(() => engines.start());
after(() => engines.stop());

for (const [engine, why] of missingEngines) {
  test(`${engine} misses nothing, skipped: ${why}`, {skip: why}, () => {});
}

/** A rig whose nodes allow the pages, one in each of some engines. */
async function startPages(t, kind, options) {
  const site = await startSameOriginServer(t);
  const rig = await startRig(t, kind, {...options, env: {ORIGINS: site.origin}});
  const pages = await engines.openPages(t, site, enginesWith(kind));
  assert.ok(pages.length > 0, 'there is no engine');
  return {...rig, pages};
}

/** The messages that come out of turn although no gap is before them. */
function unannounced(story) {
  return story.filter((entry, at) => {
    const previous = story[at - 1] ?? 0;
    return entry !== 'gap' && previous !== 'gap' && entry !== previous + 1;
  });
}

describeBrokers('engines', (test) => {
  test('each misses nothing with its id, and is told each gap without', async (t, kind) => {
    const {pages, nodes, ...rig} = await startPages(t, kind, {nodes: 2});
    for (const page of pages) {
      await page.connect('resuming', nodes, {resume: 'id'});
      await page.connect('forgetful', nodes, {resume: {id: 'id', parameter: null}});
    }
    let victims = 0;
    await sendUnderStrikes(rig, () => nodes[victims++ % nodes.length]);
    for (const page of pages) {
      const {engine} = page;
      await page.noted('resuming', MESSAGES);
      assert.deepEqual(await page.storyOf('resuming'), numbers(1, MESSAGES), engine);
      assert.ok((await page.logOf('resuming')).includes('waiting'), `${engine} was never lost`);
      const story = await page.storyOf('forgetful');
      assert.ok(story.includes('gap'), `${engine}: ${story}`);
      assert.deepEqual(unannounced(story), [], engine);
      const heard = story.filter((entry) => entry !== 'gap').length;
      assert.ok(heard < MESSAGES, `${engine} lost nothing`);
    }
  });

  test('each is told a gap where the history of 5 messages is too short', async (t, kind) => {
    const {pages, nodes, sender} = await startPages(t, kind, {length: 5});
    for (const page of pages) await page.connect('resuming', nodes, {resume: 'id'});
    await sender.append(1);
    for (const page of pages) await page.noted('resuming', 1);
    await nodes[0].kill();
    await sender.append(2, 11);
    await nodes[0].start();
    for (const page of pages) await page.noted('resuming', 'gap');
    await sender.append(12);
    for (const page of pages) {
      await page.noted('resuming', 12);
      assert.deepEqual(await page.storyOf('resuming'), [1, 'gap', 12], page.engine);
    }
  });
});
