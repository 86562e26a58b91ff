/** docs/migrating.md: its examples stay connected. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {GuideBrowser, LIMIT, NODE_PATHS} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';

/** A page that records its native sockets. */
const COUNTING = `<!doctype html><div id="app"></div><script>
  const sockets = [];
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      sockets.push(this);
    }
  };
</script>`;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

async function meet(t, script, html) {
  const PORT = await freePort();
  const site = await startSameOriginServer(t);
  site.upstream = PORT;
  const program = nodeServer('server');
  const env = {PORT, ORIGINS: site.origin};
  const running = await startServer(t, program, env);
  const {page, complaints} = await browser.open(t, {site, script, html});
  return {page, complaints, restart: () => running.end().then(() => startServer(t, program, env))};
}

/** Restarts the server, and expects the echo of a message sent meanwhile. */
async function survives(page, restart, send) {
  const restarted = restart();
  // In one step: a server that drains takes clients for a moment, and loses what they send then.
  const isOut = `log.findLast((entry) => /^(open|lost|waiting)/.test(entry)) !== 'open'`;
  await page.waitForFunction(`${isOut} && (${send}, true)`);
  await restarted;
  await page.evaluate('wake()'); // instead of waiting for seconds
  await page.waitForFunction(`log.includes('sent meanwhile')`);
}

for (const name of ['from-reconnecting-websocket', 'from-websocket-heartbeat-js']) {
  test(`${name}.js survives a restart and closes once`, LIMIT, async (t) => {
    const {page, restart} = await meet(t, `docs/examples/migrating/${name}.js`);
    await page.evaluate(() => {
      globalThis.log = [];
      globalThis.socket = globalThis.example.connect('/live', (entry) =>
        globalThis.log.push(entry),
      );
      globalThis.wake = () => globalThis.socket.reconnect();
      globalThis.socket.addEventListener('close', () => globalThis.log.push('close'));
    });
    await page.waitForFunction(`log.includes('open')`);
    await survives(page, restart, `socket.send('sent meanwhile')`);
    await page.evaluate('socket.close()');
    await page.waitForFunction(`log.includes('close')`);
    const log = await page.evaluate('log');
    assert.deepEqual(
      log.filter((entry) => !/^(lost|GoodBye|over)/.test(entry)),
      ['open', 'open', 'sent meanwhile', 'close'],
    );
  });
}

/** Frameworks are not installed for this: only tested if installed for another purpose. */
const lacks = (name) =>
  !NODE_PATHS.some((path) => existsSync(`${path}/${name}/package.json`)) &&
  !isInstalled(name) &&
  `no ${name}`;

function isInstalled(name) {
  try {
    return Boolean(createRequire(import.meta.url).resolve(name));
  } catch (error) {
    assert.equal(error.code, 'MODULE_NOT_FOUND');
    return false;
  }
}

for (const name of ['vue', 'react']) {
  const why = LIMIT.skip || lacks(name);
  const title = `the ${name} composable follows its url, loses nothing, and ends with its component`;
  test(why ? `${title}, skipped: ${why}` : title, {...LIMIT, skip: why}, async (t) => {
    const {page, restart} = await meet(t, `test/guide/${name}-page.js`, COUNTING);
    const goTo = (url) => page.evaluate((url) => globalThis.setUrl(url), url);
    await pause(200); // time for an attempt that must not come
    assert.equal(await page.evaluate('sockets.length'), 0, 'no url, no connection');
    await goTo('/live');
    await page.waitForFunction(`log.includes('open')`);
    if (name === 'react') await page.waitForFunction(`log.includes('early')`);
    await survives(page, restart, `api.send('sent meanwhile'), api.send('and more')`);
    await page.waitForFunction(`log.includes('and more') && last() === 'and more'`);
    for (const url of ['/live?room=2', null, '/live?room=3']) {
      await page.evaluate('log.length = 0');
      await goTo(url);
      const wanted = url ? 'open' : 'closed';
      await page.waitForFunction(`log.includes('${wanted}')`);
      if (!url && name === 'react') await page.evaluate(`api.send('between')`);
    }
    if (name === 'react') await page.waitForFunction(`log.includes('between')`);
    const urls = await page.evaluate('sockets.map(({url}) => new URL(url).search)');
    assert.deepEqual(urls.slice(-2), ['?room=2', '?room=3']);
    await page.evaluate('unmount()');
    await page.waitForFunction(`sockets.every(({readyState}) => readyState === 3)`);
  });
}
