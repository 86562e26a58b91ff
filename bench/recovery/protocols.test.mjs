/**
 * Every protocol client with the server that its protocol makes, in a real Chromium: it opens, its
 * message comes back, and both again after its connection was cut.
 * Run: node --test bench/recovery/protocols.test.mjs; CLIENT=mqtt for those with it in their name.
 */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {once} from 'node:events';
import {after, before, test} from 'node:test';
import {WebSocketServer} from 'ws';
import {PROTOCOL} from '../clients/protocol.mjs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {bundleForPage} from '../lib/bundle.mjs';
import {serveProtocol} from './protocols.mjs';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

const PAGE = '<!doctype html><body><script type="module" src="page.js"></script>';
const SETTINGS = {interval: 1000, timeout: 500};
/** The slowest waits 12 s before its first attempt: 6 s, and up to as much at random. */
const SLOWEST_MS = 12_000;

let browser;
before(async () => (browser = await launchChromium()));
after(() => browser?.close());

/** A page that runs the client, with a line in its log for each call. */
const scriptOf = (module) =>
  bundleForPage(`
    import {connect} from './clients/${module}';
    globalThis.log = [];
    globalThis.start = (settings) => {
      globalThis.client = connect(settings, {
        opened: () => log.push('opened'),
        heard: (text) => log.push('heard ' + text),
      });
    };`);

/** A server for the page and for the connections of its client. */
async function serve(protocol, script) {
  const http = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  const sockets = new WebSocketServer({server: http});
  sockets.on('connection', (socket) => serveProtocol(protocol, socket, SETTINGS));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const cut = () => sockets.clients.forEach((socket) => socket.terminate());
  const close = () => {
    cut();
    http.closeAllConnections();
    http.close();
  };
  return {port: http.address().port, cut, close};
}

/** Waits until the page's log says something, for as often. */
const seen = (page, line, times) =>
  page.waitForFunction(
    (expected, count) => globalThis.log.filter((entry) => entry === expected).length >= count,
    {timeout: SLOWEST_MS + WAIT_MS, polling: 20},
    line,
    times,
  );

async function exchange(page, text) {
  await page.evaluate((words) => void globalThis.client.send(words), text);
  await seen(page, `heard ${text}`, 1);
}

/** Takes a client through the protocol; returns the log of its calls. */
async function lifeOf({module, server: protocol}) {
  const server = await serve(protocol, await scriptOf(module));
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${server.port}/`);
    const url = `ws://127.0.0.1:${server.port}/`;
    await page.evaluate((settings) => globalThis.start(settings), {url, ...SETTINGS});
    await seen(page, 'opened', 1);
    await exchange(page, 'one');
    server.cut();
    await seen(page, 'opened', 2);
    await exchange(page, 'two');
    return await page.evaluate(() => globalThis.log);
  } finally {
    await page.close();
    server.close();
  }
}

for (const client of PROTOCOL.filter(({name}) => name.includes(process.env.CLIENT ?? ''))) {
  test(`${client.name} opens, echoes, and does both again after a cut`, async () => {
    assert.deepEqual(await lifeOf(client), ['opened', 'heard one', 'opened', 'heard two']);
  });
}

test('a protocol that nobody speaks is refused by name', () => {
  assert.throws(() => serveProtocol('latin', {}, SETTINGS), /"latin": expected some of echo,/);
});
