/** docs/shared.md: one connection for all tabs. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {build} from 'esbuild';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {GuideBrowser, LIMIT} from './browser.mjs';
import * as sharing from './sharing.mjs';

const {becomes, example, opens, PAGE, SCRIPTS, scriptFile, SharingSite, WORKER} = sharing;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Expects that these tabs share, and so many connections. */
async function share(site, tabs, count = 1) {
  for (const page of tabs) assert.deepEqual(await sharing.sharingOf(page), [true, null]);
  await site.has(count);
}

const [MAIN, SHARED] = SCRIPTS;

for (const [scripts, order] of [
  [`${MAIN}\n${SHARED}`, 'after'],
  [`${SHARED}\n${MAIN}`, 'before'],
]) {
  test(`two tabs have one connection, with the script ${order} the main one`, LIMIT, async (t) => {
    const site = await SharingSite.start(t, browser);
    const html = PAGE.replace(`${MAIN}\n${SHARED}`, scripts);
    const tabs = [await site.open({html}), await site.open({html})];
    for (const {page} of tabs) await opens(page);
    await share(
      site,
      tabs.map(({page}) => page),
    );
    for (const {complaints} of tabs) assert.deepEqual(complaints, []);
  });
}

/** Two tabs in which this is evaluated. */
const twoTabs = async (site, ...options) => [
  await site.openWith(...options),
  await site.openWith(...options),
];

test('modules share by the worker script of the site', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const options = {html: '<!doctype html>', script: example('modules.js')};
  const act = `globalThis.live = example.connect('/live')`;
  await share(site, await twoTabs(site, act, options));
});

/** The worker of the package as a module. */
async function moduleWorker() {
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    stdin: {contents: `import 'heartbeat-socket/worker.js'; export {};`, resolveDir: ROOT},
    bundle: true,
    format: 'esm',
    write: false,
  });
  return {type: 'text/javascript', body: outputFiles[0].text};
}

test('tabs share by a module worker that they have made', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  site.files['/module-worker.js'] = scriptFile(example('module-worker.js'));
  // Where the module as it is, which no bundler has read, looks for it.
  site.files['/heartbeat-socket/worker.js'] = await moduleWorker();
  const act = `import('/module-worker.js').then(({shareByBundle}) => {
    shareByBundle(live);
    live.url = '/live';
  })`;
  await share(site, await twoTabs(site, act));
});

test('tabs share under Trusted Types by a worker that they have made', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const policy = `require-trusted-types-for 'script'; trusted-types live-worker`;
  const options = {
    script: example('trusted-types.js'),
    headers: {'content-security-policy': policy},
  };
  await share(site, await twoTabs(site, `example.shareTrusted(live); live.url = '/live'`, options));
});

test('tabs share what is the same before the query', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const as = (user) =>
    `example.connectAs(live, '${user}', async () => crypto.randomUUID()); live.shared = '${WORKER}'`;
  const options = {script: example('user.js')};
  await share(site, await twoTabs(site, as('ann'), options));
  await share(site, [await site.openWith(as('bob'), options)], 2);
  assert.deepEqual(site.paths, ['/live/ann', '/live/bob']);
});

test('a tab whose user has changed leaves the connection of the others', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const act = `globalThis.user = 'ann';
    live.url = () => '/live/' + user + '?token=' + crypto.randomUUID();
    Object.assign(live, {shared: '${WORKER}', delay: 100})`;
  const tabs = await twoTabs(site, act);
  await share(site, tabs);
  // The worker asks the tab that was visible last.
  await tabs[0].bringToFront();
  await tabs[0].evaluate(`user = 'bob'; document.dispatchEvent(new Event('visibilitychange'))`);
  site.cutAll();
  await until(
    () => site.paths.join() === '/live/ann,/live/bob',
    () => site.paths.join(),
  );
  for (const page of tabs) await opens(page);
  await share(site, tabs, 2);
});

test('tabs whose functions name other servers to fail over to do not share', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const act = (other) =>
    `live.url = () => ['/live?token=' + crypto.randomUUID(), '/${other}'];
     live.shared = '${WORKER}'`;
  await share(site, await twoTabs(site, act('one')));
  await share(site, [await site.openWith(act('two'))], 2);
});

test('a token among the protocols is a connection of its own', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const act = `live.protocols = () => ['live', crypto.randomUUID()];
    Object.assign(live, {shared: '${WORKER}', url: '/live'})`;
  await share(site, await twoTabs(site, act), 2);
});

const SHARE = `Object.assign(live, {shared: '${WORKER}', url: '/live'})`;

test('the answer to what one tab has sent reaches all tabs', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const listen = `globalThis.log = [];
    live.addEventListener('ws-message', ({data}) => log.push(data));`;
  const tabs = await twoTabs(site, listen + SHARE);
  await tabs[1].evaluate(`live.send('hello')`);
  for (const page of tabs) await becomes(page, `log.includes('hello')`);
});

test('a tab that leaves leaves the connection to the others', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const [one, two] = await twoTabs(site, SHARE);
  await one.evaluate('live.close()');
  await becomes(one, `live.status === 'closed'`);
  await share(site, [two]);
  await two.evaluate('live.remove()');
  await site.has(0);
});

test('sharing can be switched while connected', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const tabs = await twoTabs(site, SHARE);
  await share(site, tabs);
  await tabs[1].evaluate('live.shared = null');
  await site.has(2);
  await tabs[1].evaluate(`live.shared = '${WORKER}'`);
  await site.has(1);
  for (const page of tabs) await opens(page);
  await share(site, tabs);
});

test('a frame in a page of another site shares with no tab, and works', LIMIT, async (t) => {
  const site = await SharingSite.start(t, browser);
  const {page} = await site.open({html: PAGE});
  await opens(page);
  const body = `<!doctype html><iframe src="${site.origin}"></iframe>`;
  site.files['/other'] = {type: 'text/html', body};
  const {page: other} = await site.open({html: PAGE});
  await other.goto(`${site.origin.replace('127.0.0.1', 'localhost')}/other`);
  const frame = await other.waitForFrame(site.origin + '/');
  await opens(frame);
  await share(site, [page, frame], 2);
});
