/** What many elements leave behind in a real Chromium, by its own count, once they are removed. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {openLab} from '../../../faults/lab.mjs';
import {findBrowsers} from '../../../scripts/browsers.mjs';
import {bundleScript, CDN_FILE} from '../../../scripts/lib/bundle.mjs';
import {launchChromium} from '../../../scripts/lib/launch.mjs';
import {install} from './leaks-page.mjs';
import {TEST_MS, until} from '../../../scripts/lib/patience.mjs';

const [, chromium] = findBrowsers().find(([name]) => name === 'chromium') ?? [];
const LIMIT = {timeout: TEST_MS, skip: !chromium && 'no Chromium'};
const ROUNDS = 2;
const TOLERANCE = 1.05;
/** Several: Chromium opens one connection after the other to the same server. */
const SERVERS = 4;

let browser;
let labs;

before(async () => {
  if (!chromium) return;
  labs = await Promise.all(Array.from({length: SERVERS}, () => openLab()));
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await Promise.all((labs ?? []).map((lab) => lab.close()));
});

/** A page of its own, with `round`, which uses elements, and `census`, which counts what is there. */
async function openPage(t) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const {code} = await bundleScript(CDN_FILE);
  await page.addScriptTag({content: new TextDecoder().decode(code)});
  await page.evaluate(install);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const urls = labs.map(({url}) => url);
  const round = async (crowd) => {
    await page.evaluate((crowd) => globalThis.useElements(crowd), {urls, ...crowd});
    await until(() => labs.every((lab) => lab.server.state().open === 0));
  };
  return {round, census: () => censusBy(session)};
}

/** After a collection: bytes on the heap, listeners of any target and nodes of the document. */
async function censusBy(session) {
  // A second one takes what the finalizers of the first let go.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  const {metrics} = await session.send('Performance.getMetrics');
  const {JSEventListeners, Nodes} = Object.fromEntries(
    metrics.map(({name, value}) => [name, value]),
  );
  return {heap: usedSize, listeners: JSEventListeners, nodes: Nodes};
}

const CROWDS = {
  '200 live elements': {size: 200, isStubbed: false},
  '1,000 elements over a stub': {size: 1_000, isStubbed: true},
};

for (const [name, crowd] of Object.entries(CROWDS)) {
  test(`${name}, ${ROUNDS} times, leave the heap as it was`, LIMIT, async (t) => {
    const {round, census} = await openPage(t);
    // What is made once, such as compiled code, is no leak.
    await round(crowd);
    const before = await census();
    for (let i = 0; i < ROUNDS; i++) await round(crowd);
    const after = await census();
    t.diagnostic(`${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
    assert.ok(after.heap <= TOLERANCE * before.heap, `heap ${after.heap} after ${before.heap}`);
    assert.deepEqual([after.listeners, after.nodes], [before.listeners, before.nodes]);
  });
}

test('elements that stay are found on the heap, by their listeners and nodes', LIMIT, async (t) => {
  const {round, census} = await openPage(t);
  const crowd = {size: 200, isStubbed: true};
  await round(crowd);
  const before = await census();
  await round({...crowd, stays: true});
  const after = await census();
  t.diagnostic(`${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
  assert.ok(after.heap > TOLERANCE * before.heap, `heap ${after.heap} after ${before.heap}`);
  assert.ok(after.listeners >= before.listeners + crowd.size, `${after.listeners} listeners`);
  assert.ok(after.nodes >= before.nodes + crowd.size, `${after.nodes} nodes`);
});
