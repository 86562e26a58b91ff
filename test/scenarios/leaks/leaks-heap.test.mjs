/** Counts what many removed elements leave behind in Chromium, by its own metrics. */
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
/** Several servers: Chromium opens connections to the same server one after the other. */
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

/** A page with `round`, which uses elements, and `census`, which counts objects. */
async function openPage(t) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const {code} = await bundleScript(CDN_FILE);
  await page.addScriptTag({content: new TextDecoder().decode(code)});
  await page.evaluate(install);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const urls = labs.map(({url}) => url);
  const round = async (group) => {
    await page.evaluate((group) => globalThis.useElements(group), {urls, ...group});
    await until(() => labs.every((lab) => lab.server.state().open === 0));
  };
  return {round, census: () => censusBy(session)};
}

/** After a garbage collection: bytes on the heap, listeners of any target and DOM nodes. */
async function censusBy(session) {
  // A second collection frees what the finalizers of the first released.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  const {metrics} = await session.send('Performance.getMetrics');
  const {JSEventListeners, Nodes} = Object.fromEntries(
    metrics.map(({name, value}) => [name, value]),
  );
  return {heap: usedSize, listeners: JSEventListeners, nodes: Nodes};
}

const GROUPS = {
  '200 live elements': {size: 200, isStubbed: false},
  '1,000 elements over a stub': {size: 1_000, isStubbed: true},
};

for (const [name, group] of Object.entries(GROUPS)) {
  test(`${name}, ${ROUNDS} times, do not grow the heap`, LIMIT, async (t) => {
    const {round, census} = await openPage(t);
    // Objects created once, such as compiled code, are no leak.
    await round(group);
    const before = await census();
    for (let i = 0; i < ROUNDS; i++) await round(group);
    const after = await census();
    t.diagnostic(`${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
    assert.ok(after.heap <= TOLERANCE * before.heap, `heap ${after.heap} after ${before.heap}`);
    assert.deepEqual([after.listeners, after.nodes], [before.listeners, before.nodes]);
  });
}

test('elements that stay are found on the heap, by their listeners and nodes', LIMIT, async (t) => {
  const {round, census} = await openPage(t);
  const group = {size: 200, isStubbed: true};
  await round(group);
  const before = await census();
  await round({...group, stays: true});
  const after = await census();
  t.diagnostic(`${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
  assert.ok(after.heap > TOLERANCE * before.heap, `heap ${after.heap} after ${before.heap}`);
  assert.ok(after.listeners >= before.listeners + group.size, `${after.listeners} listeners`);
  assert.ok(after.nodes >= before.nodes + group.size, `${after.nodes} nodes`);
});
