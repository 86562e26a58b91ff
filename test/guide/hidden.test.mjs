/** docs/choosing-interval-and-timeout.md: no connection for a page that is hidden for long. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';

const HTML = `<!doctype html><script src="heartbeat-socket.min.js"></script>
  <heartbeat-socket url="/live"></heartbeat-socket><script>
    const live = document.querySelector('heartbeat-socket');
    const log = [];
    live.addEventListener('ws-status', ({status}) => log.push(status));
    // as if the visitor switched tabs
    function show(isShown) {
      Object.defineProperty(document, 'hidden', {configurable: true, value: !isShown});
      document.dispatchEvent(new Event('visibilitychange'));
    }
  </script>`;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** An element, connected. */
async function meet(t) {
  const site = await startSameOriginServer(t);
  site.upstream = await freePort();
  const env = {PORT: site.upstream, ORIGINS: site.origin};
  await startServer(t, nodeServer('server'), env);
  const {page} = await browser.open(t, {
    site,
    html: HTML,
    script: 'docs/examples/hidden/pause.js',
  });
  await page.waitForFunction(`live.status === 'open'`);
  return page;
}

test('a page that is hidden for long disconnects, and reconnects when shown', LIMIT, async (t) => {
  const page = await meet(t);
  await page.evaluate(
    `example.pauseWhileHidden(live, 200); log.length = 0; show(false); show(true)`,
  );
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.deepEqual(await page.evaluate('log'), [], 'a short absence changes nothing');
  await page.evaluate('show(false)');
  await page.waitForFunction(`live.status === 'idle'`);
  await page.evaluate('show(true)');
  await page.waitForFunction(`live.status === 'open'`);
  assert.deepEqual(await page.evaluate('log'), ['idle', 'connecting', 'open']);
});

test('a page opened in a hidden tab disconnects', LIMIT, async (t) => {
  const page = await meet(t);
  await page.evaluate('log.length = 0; show(false); example.pauseWhileHidden(live, 200)');
  await page.waitForFunction(`live.status === 'idle'`);
  assert.deepEqual(await page.evaluate('log'), ['idle']);
});
