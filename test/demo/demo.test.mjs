import assert from 'node:assert/strict';
import {once} from 'node:events';
import net from 'node:net';
import {after, before, test} from 'node:test';
import WebSocket from 'ws';
import {Labs} from '../../demo/labs.mjs';
import {serve} from '../../demo/serve.mjs';
import {openClient, socketClosed} from '../faults/fault-clients.mjs';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';

const LIMIT = {timeout: TEST_MS};

let demo;
before(async () => (demo = await serve({port: 0, quiet: true})));
after(() => demo.close());

const get = (path, options) => fetch(new URL(path, demo.url), options);
const live = (query = '') => `${demo.url.replace('http', 'ws')}live${query}`;

async function post(path, args, headers) {
  const body = typeof args === 'string' ? args : JSON.stringify(args);
  const response = await get(path, {method: 'POST', body, headers});
  return {status: response.status, ...(await response.json())};
}

/** The status line of a raw request: clients like fetch normalize paths. */
async function statusOf(path, headers = '') {
  const socket = net.connect(new URL(demo.url).port, '127.0.0.1').setEncoding('latin1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return Number(answer.split(' ')[1]);
}

test('the page and its files have their types and a content security policy', LIMIT, async () => {
  const types = {
    '': 'text/html',
    'demo/demo.css': 'text/css',
    'demo/demo.js': 'text/javascript',
    'demo/icon.svg': 'image/svg+xml',
    'demo/pages/framework.js': 'text/javascript',
    'dist/heartbeat-socket.min.js': 'text/javascript',
  };
  for (const [path, type] of Object.entries(types)) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.ok(response.headers.get('content-type').startsWith(type), path);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.match(
      response.headers.get('content-security-policy'),
      /^default-src 'self'; connect-src/,
    );
    await response.arrayBuffer();
  }
});

test('other files of the project are not served', LIMIT, async () => {
  const paths = [
    '/package.json',
    '/demo/../package.json',
    '/demo/..%2fpackage.json',
    '/demo/',
    '/demo',
  ];
  paths.push(
    '/demo/serve.mjs',
    '/dist/%2e%2e/%2e%2e/etc/passwd',
    '/demo/%00',
    '/%zz',
    '/src/events.ts',
  );
  for (const path of paths) assert.equal(await statusOf(path), 404, path);
  assert.equal((await get('', {method: 'DELETE'})).status, 405);
});

test('a fault affects the connections of its lab only', LIMIT, async () => {
  const {socket, log} = await openClient(live('?lab=mine'));
  const other = await openClient(live());
  assert.deepEqual(await post('faults/say?lab=mine', ['mine']), {status: 200, reached: 1});
  await once(socket, 'message');
  assert.deepEqual(await post('faults/close?lab=mine', [1012, 'restart']), {
    status: 200,
    reached: 1,
  });
  await socketClosed(socket);
  assert.deepEqual(log, ['open', 'mine', 'close 1012 restart']);
  assert.deepEqual(other.log, ['open']);
});

test('says how many connections the server of a lab has', LIMIT, async () => {
  const count = async () => (await get('connections?lab=counted')).json();
  assert.deepEqual(await count(), {open: 0});
  const {socket} = await openClient(live('?lab=counted'));
  await openClient(live('?lab=other'));
  assert.deepEqual(await count(), {open: 1});
  socket.terminate();
  await until(async () => (await count()).open === 0);
  assert.equal((await get('connections?lab=UPPER')).status, 400);
  assert.equal((await get('connections', {method: 'POST'})).status, 405);
});

test('handshakes are reset while a lab refuses, but the page is served', LIMIT, async () => {
  await post('faults/refuse?lab=refusing', []);
  const socket = new WebSocket(live('?lab=refusing'));
  const [error] = await once(socket, 'error');
  assert.equal(error.code, 'ECONNRESET');
  assert.equal((await get('')).status, 200);
  await post('faults/heal?lab=refusing', []);
  await openClient(live('?lab=refusing'));
});

test('a bad request is answered with what was expected', LIMIT, async () => {
  const {status, error} = await post('faults/nonsense', []);
  assert.equal(status, 400);
  assert.match(error, /fault "nonsense": expected one of hole/);
  assert.equal((await post('faults/say', 'no JSON')).status, 400);
  assert.equal((await post('faults/say', {})).status, 400);
  assert.equal((await post('faults/say?lab=UPPER', [])).status, 400);
  assert.equal((await post('faults/say', ['x'.repeat(5000)])).status, 413);
  assert.equal((await post('faults/say', ['hi'], {origin: 'http://example.org'})).status, 403);
  assert.equal((await post('faults/say', ['hi'], {origin: new URL(demo.url).origin})).status, 200);
  assert.equal((await get('faults/say')).status, 405);
});

test('a handshake for a path other than /live and /chat is rejected', LIMIT, async () => {
  const headers = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  assert.equal(await statusOf('/dead', headers), 404);
  assert.equal(await statusOf('/live?lab=UPPER', headers), 400);
});

test('the server of the chat is killed by its own site only, and returns', LIMIT, async () => {
  const chat = `${demo.url.replace('http', 'ws')}chat?lab=killed`;
  const {socket, log} = await openClient(chat);
  assert.equal((await post('chat/kill', [], {origin: 'http://example.org'})).status, 403);
  assert.equal((await get('chat/kill')).status, 405);
  assert.equal(socket.readyState, WebSocket.OPEN);
  assert.equal((await post('chat/kill', [])).status, 200);
  await socketClosed(socket);
  assert.equal(log.at(-1), 'close 1006');
  await assert.rejects(openClient(chat), {message: 'Unexpected server response: 502'});
  assert.equal((await get('demo/pages/chat.html')).status, 200);
  await until(() => openClient(chat).catch(() => undefined));
});

test('uses the next port if one is taken', LIMIT, async () => {
  const {port} = new URL(demo.url);
  const second = await serve({port: Number(port), quiet: true});
  assert.ok(Number(new URL(second.url).port) > Number(port));
  await second.close();
});

test('the least recently used lab is closed to make room', LIMIT, async (t) => {
  const labs = new Labs(2);
  t.after(() => labs.close());
  const first = await labs.get('first');
  const second = await labs.get('second');
  assert.equal(await labs.get('first'), first);
  await labs.get('third');
  assert.equal(labs.size, 2);
  assert.equal(second.state().proxy.isListening, false);
  assert.equal(await labs.get('first'), first);
});
