/** docs/csp.md: which policies allow the connection, and what is reported if one does not. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {WebSocketServer} from 'ws';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

/** Only our script, and the hosts that it connects to. */
const strict = (connect) =>
  `default-src 'none'; script-src 'self'; connect-src ${connect}; ` +
  `require-trusted-types-for 'script'; trusted-types 'none'`;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** The log of an element for an address, up to the first of these statuses, under a policy. */
async function statusUnder(t, policyFor) {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  t.after(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await once(server, 'listening');
  const {port} = server.address();
  const site = await startSameOriginServer(t);
  site.upstream = port;
  const [policy, url] = policyFor(`ws://127.0.0.1:${port}/live`);
  const headers = {'content-security-policy': policy};
  const {page} = await browser.open(t, {site, script: 'docs/examples/csp/page.js', headers});
  return page.evaluate(
    (url, waitMs) =>
      new Promise((resolve) => {
        const log = [];
        setTimeout(resolve, waitMs, log); // a partial log says more than a test that times out
        globalThis.example.connect(url, ({status, cause, error}) => {
          log.push([status, cause, error?.message].filter(Boolean).join(' '));
          if (status !== 'connecting') resolve(log);
        });
      }),
    url,
    WAIT_MS / 2,
  );
}

test(`connect-src 'self' allows the page's own host in Chromium`, LIMIT, async (t) => {
  const log = await statusUnder(t, () => [strict(`'self'`), '/live']);
  assert.deepEqual(log, ['connecting', 'open']);
});

test('another host must be listed', LIMIT, async (t) => {
  const log = await statusUnder(t, (live) => [strict(new URL(live).origin), live]);
  assert.deepEqual(log, ['connecting', 'open']);
});

test('a forbidden connection fails with its cause, and is not retried', LIMIT, async (t) => {
  const log = await statusUnder(t, (live) => [strict(`'self'`), live]);
  assert.equal(log.length, 2, log.join());
  assert.match(log[1], /^failed policy /);
});

const MONITOR = `<!doctype html><script src="heartbeat-socket.min.js"></script><script src="monitor.js"></script>
  <heartbeat-socket id="live" disabled></heartbeat-socket><heartbeat-monitor for="live"></heartbeat-monitor>`;

/** Opens a page with the monitor under a policy; returns its errors. */
async function monitorUnder(t, policy) {
  const site = await startSameOriginServer(t);
  const body = readFileSync(join(ROOT, 'dist/heartbeat-monitor.min.js'));
  site.files['/monitor.js'] = {type: 'text/javascript', body};
  const headers = {'content-security-policy': policy};
  return browser.open(t, {site, html: MONITOR, headers});
}

test("the monitor needs no inline styles, and Lit's Trusted Types policy", LIMIT, async (t) => {
  const policy = strict(`'self'`);
  const allowed = policy.replace(`trusted-types 'none'`, 'trusted-types lit-html');
  const {page, complaints} = await monitorUnder(t, allowed);
  await page.waitForFunction(
    `document.querySelector('heartbeat-monitor').shadowRoot?.querySelector('[part~=strip]')`,
  );
  assert.deepEqual(complaints, []);
  const without = await monitorUnder(t, policy);
  const isDefined = `customElements.get('heartbeat-monitor') !== undefined`;
  assert.equal(await without.page.evaluate(isDefined), false);
});
