/** The servers of docs/servers.md, each with the element in a real browser. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {after, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import WebSocket from 'ws';
import {findServers} from '../../scripts/languages.mjs';
import {GuideBrowser, LIMIT} from './browser.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';
import {freePort, programOf, startServer} from './server.mjs';
import {TEST_MS, until, WAIT_MS} from '../../scripts/lib/patience.mjs';

/** Listens before the element exists, as a busy browser may pause after any tag. */
const PAGE = `<!doctype html><script src="heartbeat-socket.min.js"></script><script>
    const log = [];
    for (const type of ['ws-status', 'ws-message', 'ws-heartbeat']) {
      document.addEventListener(type, ({data, status, cause}) => log.push(
        type === 'ws-message' ? (data.byteLength ?? data) : type === 'ws-status' ? [status, cause].join(' ').trim() : 'beat'));
    }
  </script><heartbeat-socket id="live" url="/live" interval="200" goodbye="GoodBye" delay="200" maxdelay="500"
    binarytype="arraybuffer"></heartbeat-socket>`;

const browser = new GuideBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Resolves with the page's log once the condition holds; the message says what was expected. */
async function noted(page, condition) {
  await page.waitForFunction(condition);
  return page.evaluate('log');
}

/** The messages received by another client. */
async function listenTo(t, port, origin) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, {origin});
  const heard = [];
  socket.on('message', (data, isBinary) => heard.push(isBinary ? data.length : String(data)));
  t.after(() => socket.terminate());
  await once(socket, 'open');
  return heard;
}

/**
 * The code with which the server ends a handshake or connection of another page, or of a dead
 * client.
 */
async function endOf(port, origin, options) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, {origin, ...options});
  socket.on('error', () => {});
  const [code] = await Promise.race([
    once(socket, 'close'),
    once(socket, 'unexpected-response').then(([, response]) => [response.statusCode]),
    pause(WAIT_MS, ['nothing'], {ref: false}),
  ]);
  socket.terminate();
  return code;
}

/**
 * The close code of a client that does not answer, from a server in its own process that pings each
 * second.
 */
async function lettingGo(t, program, origin) {
  const PORT = await freePort();
  await startServer(t, program, {PORT, ORIGINS: origin, PING_SECONDS: '1'});
  return endOf(PORT, origin, {autoPong: false});
}

/** Heartbeats are answered and hidden; text and bytes come back. */
async function converse(page) {
  const first = ['connecting', 'open', 'beat', 'beat'];
  let log = await noted(page, `log.filter((entry) => entry === 'beat').length > 1`);
  assert.deepEqual(log.slice(0, 4), first, 'heartbeats are hidden');
  await page.evaluate(`live.send('hällo'); live.send(new Uint8Array([1, 2, 3]))`);
  log = await noted(page, `log.includes(3)`);
  assert.deepEqual(
    log.filter((entry) => !first.includes(entry)),
    ['hällo', 3],
  );
}

/** The server says goodbye, and a message sent meanwhile arrives when it is back. */
async function restart(page, running, start) {
  await page.evaluate('log.length = 0');
  const back = noted(page, `log.includes('open')`);
  await running.end();
  await page.evaluate(`live.send('sent meanwhile')`);
  await start();
  await back;
  let log = await noted(page, `log.includes('sent meanwhile')`);
  log = log.filter((entry) => entry !== 'beat');
  assert.equal(log[0], 'waiting goodbye', log.join());
  assert.deepEqual(log.slice(-2), ['open', 'sent meanwhile']);
  assert.deepEqual(
    log.filter((entry) => /waiting [^gu]|closed|failed/.test(entry)),
    [],
  );
}

async function meet(t, server) {
  const PORT = await freePort();
  const site = await startSameOriginServer(t);
  const {origin} = site;
  site.upstream = PORT;
  const program = await programOf(t, server);
  const dead = lettingGo(t, program, origin);
  dead.catch(() => {}); // reported below
  const start = () => startServer(t, program, {PORT, ORIGINS: origin});
  const running = await start();
  const heard = await listenTo(t, PORT, origin);
  const {page, complaints} = await browser.open(t, {site, html: PAGE});
  await converse(page);
  assert.equal(await endOf(PORT, 'http://example.org'), 403, 'another origin is turned away');
  assert.ok((await dead) >= 1006, 'who answers no ping is let go');
  await until(() => heard.length >= 2);
  assert.deepEqual(heard, ['hällo', 3], 'heartbeats are answered, not passed on');
  await restart(page, running, start);
  assert.deepEqual(
    complaints.filter((line) => !/^WebSocket connection to/.test(line)),
    [],
  );
}

describe('servers', {concurrency: 2}, () => {
  for (const [language, server] of findServers()) {
    const why = server.missing ?? LIMIT.skip;
    const name = `the server in ${language} does what the guide says`;
    const fullName = why ? `${name}, skipped: ${why}` : name;
    test(fullName, {timeout: TEST_MS, skip: why}, (t) => meet(t, server));
  }
});
