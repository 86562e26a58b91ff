/** docs/shared.md: what is reported where a tab does not share, and what the policies are. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {GuideBrowser, LIMIT} from './browser.mjs';
import * as sharing from './sharing.mjs';

const {becomes, example, opens, PAGE, pageWith, SCRIPTS, SharingSite, WORKER} = sharing;
const PREFIX = '<heartbeat-socket url="/live">: ';

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

const policy = (text) => ({headers: {'content-security-policy': text}});

/** Each with options of the page, properties of the element, and the error. */
const REFUSALS = {
  'without the shared script': [
    {html: pageWith(SCRIPTS.slice(0, 1))},
    '',
    '"shared" needs heartbeat-socket/shared.js',
  ],
  'with a script that is not there': [
    {},
    `shared: '/nothing.js'`,
    'the shared worker cannot be loaded',
  ],
  'under a policy that forbids the worker': [
    policy(`worker-src 'none'`),
    '',
    'the shared worker cannot be loaded',
  ],
  'under Trusted Types, with an address': [
    policy(`require-trusted-types-for 'script'`),
    '',
    'the shared worker cannot be started',
  ],
  'with a function that cannot be copied': [
    {},
    `ping: () => 'HeartBeat'`,
    '"ping" is a function, which the shared worker cannot call',
  ],
};

for (const [where, [options, properties, expected]] of Object.entries(REFUSALS)) {
  test(`an element connects by itself ${where}, and says so`, LIMIT, async (t) => {
    const site = await SharingSite.start(t, browser);
    const act = `globalThis.told = []; example.reportSharing(live, (what) => told.push(what));
      Object.assign(live, {shared: '${WORKER}', url: '/live', ${properties}})`;
    const page = await site.openWith(act, {script: example('report.js'), ...options});
    assert.deepEqual(await sharing.sharingOf(page), [false, PREFIX + expected]);
    assert.deepEqual(await page.evaluate('told'), [PREFIX + expected]);
    await site.has(1);
  });
}

test('an element that shares says so', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const act = `globalThis.told = []; example.reportSharing(live, (what) => told.push(what));
    Object.assign(live, {shared: '${WORKER}', url: '/live'})`;
  const page = await site.openWith(act, {script: example('report.js')});
  assert.deepEqual(await page.evaluate('told'), ['shared']);
});

test('the worker obeys the connect-src of its own response', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  Object.assign(site.files[WORKER], policy(`connect-src 'none'`));
  const {page} = await site.open({html: PAGE});
  await becomes(page, `live.status === 'failed'`);
  assert.equal(site.connections, 0);
});

test('the worker does not obey the connect-src of the page', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const {page} = await site.open({html: PAGE, ...policy(`connect-src 'none'`)});
  await opens(page);
  assert.deepEqual(await sharing.sharingOf(page), [true, null]);
});

test('the worker needs worker-src alone', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const strict = `default-src 'none'; script-src 'unsafe-inline' ${site.origin}; worker-src 'self'`;
  const {page, complaints} = await site.open({html: PAGE, ...policy(strict)});
  await opens(page);
  assert.deepEqual(await sharing.sharingOf(page), [true, null]);
  assert.deepEqual(complaints, []);
});
