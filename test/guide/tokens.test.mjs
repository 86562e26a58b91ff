/** docs/tokens.md: a fresh token for every attempt. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';

const HTML = `<!doctype html><script src="heartbeat-socket.min.js"></script>
  <heartbeat-socket delay="100"></heartbeat-socket><script>
    const live = document.querySelector('heartbeat-socket');
    const log = [];
    live.addEventListener('ws-status', ({status, cause, code}) => log.push([status, cause, code].filter(Boolean).join(' ')));
    live.addEventListener('ws-message', ({data}) => log.push(data));
  </script>`;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** A page whose element is not connected yet; `requests` are the token requests. */
async function meet(t, env) {
  const PORT = await freePort();
  await startServer(t, nodeServer('tokens'), {PORT, ...env});
  const site = await startSameOriginServer(t);
  site.upstream = PORT;
  const {page} = await browser.open(t, {
    site,
    html: HTML,
    script: 'docs/examples/tokens/tokens.js',
  });
  const requests = [];
  page.on('request', (request) => request.url().endsWith('/token') && requests.push(request));
  return {page, requests};
}

for (const way of ['connectByAddress', 'connectByProtocol']) {
  test(`${way}: each connection has its own token`, LIMIT, async (t) => {
    const {page, requests} = await meet(t, {SESSION_SECONDS: '0.3'});
    await page.evaluate(`example.${way}(live)`);
    await page.waitForFunction(`log.filter((entry) => entry === 'hello ann').length > 1`);
    const log = await page.evaluate('log');
    const round = ['connecting', 'open', 'hello ann', 'waiting dropped 4000'];
    assert.deepEqual(log.slice(0, 7), [...round, ...round].slice(0, 7));
    assert.ok(requests.length >= 2);
  });
}

test('a rejected token is a failed attempt, and the next has another token', LIMIT, async (t) => {
  const {page, requests} = await meet(t, {TOKEN_SECONDS: '-1'});
  await page.evaluate(`example.connectByAddress(live)`);
  await page.waitForFunction(
    `log.filter((entry) => entry === 'waiting unreachable 1006').length > 1`,
  );
  const log = await page.evaluate('log');
  assert.ok(!log.includes('open'), log.join());
  assert.ok(requests.length >= 2);
});

test('a refused token is asked for again when the server says', LIMIT, async (t) => {
  const {page, requests} = await meet(t, {});
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isRefused = request.url().endsWith('/token') && requests.length === 1;
    const headers = {'Retry-After': '1'};
    return isRefused ? request.respond({status: 503, headers}) : request.continue();
  });
  await page.evaluate(`live.addEventListener('ws-status', ({delay}) => delay && log.push(delay))`);
  await page.evaluate(`example.connectByAddress(live)`);
  await page.waitForFunction(`log.includes('hello ann')`);
  const [connecting, waiting, delay] = await page.evaluate('log');
  assert.deepEqual([connecting, waiting], ['connecting', 'waiting unreachable 1006']);
  assert.ok(delay >= 1_000 && delay <= 2_000, `${delay} ms`);
  assert.equal(requests.length, 2);
});

test('does not connect again after logout', LIMIT, async (t) => {
  const {page, requests} = await meet(t, {});
  await page.evaluate(`document.cookie = 'logged-out'; example.connectByAddress(live)`);
  await page.waitForFunction(`log.includes('closed user 1005')`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await page.evaluate('log'), ['connecting', 'closed user 1005']);
  assert.equal(requests.length, 1);
});
