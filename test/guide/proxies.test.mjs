/**
 * docs/servers.md, without a browser: proxies close idle connections, and a heartbeat prevents it.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import WebSocket, {WebSocketServer} from 'ws';
import {findProxies, IDLE_MS, proxyProgram} from './proxies.mjs';
import {freePort, startServer} from './server.mjs';
import {patient, TEST_MS} from '../../scripts/lib/patience.mjs';

/** Idle timeouts are late, not early: proxies check about once a second, and machines are busy. */
const LATE_MS = patient(8_000);
const BEAT_MS = 500;
const LIMIT = {timeout: TEST_MS};

/** Starts a server that only answers heartbeats; returns its port. */
async function startQuietServer(t) {
  const server = new WebSocketServer({port: 0, host: '127.0.0.1'});
  t.after(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on('connection', (socket) => {
    socket.on('message', (data) => String(data) === 'HeartBeat' && socket.send('HeartBeat'));
  });
  await once(server, 'listening');
  return server.address().port;
}

/** How long an idle connection lasts; Infinity if longer than the test waits. */
async function lifeOfSilence(url) {
  const socket = new WebSocket(url);
  socket.on('error', () => {});
  await once(socket, 'open');
  const start = performance.now();
  await Promise.race([once(socket, 'close'), pause(IDLE_MS + LATE_MS, null, {ref: false})]);
  const ms = socket.readyState === WebSocket.OPEN ? Infinity : performance.now() - start;
  socket.terminate();
  return ms;
}

/** A socket with a heartbeat, and its log. */
function beating(t, url) {
  const log = [];
  const socket = new HeartbeatSocket(url, [], {WebSocket, interval: BEAT_MS});
  socket.onstatus = ({status, cause}) => log.push(`${status} ${cause ?? ''}`.trim());
  t.after(() => socket.close());
  return log;
}

async function testProxy(t, {name, isLimited}) {
  const upstream = await startQuietServer(t);
  const port = await freePort();
  const program = proxyProgram(t, name, {port, upstream});
  await startServer(t, program, {PORT: port, XDG_DATA_HOME: '/tmp', XDG_CONFIG_HOME: '/tmp'});
  const url = `ws://127.0.0.1:${port}/live`;
  const log = beating(t, url);
  if (isLimited) {
    const silent = await lifeOfSilence(url);
    assert.ok(silent > IDLE_MS - 100 && silent < IDLE_MS + LATE_MS, `silence lasted ${silent} ms`);
  } else {
    await pause(4 * BEAT_MS);
  }
  assert.deepEqual(log, ['connecting', 'open'], 'a heartbeat keeps the connection');
}

describe('proxies', {concurrency: true}, () => {
  for (const proxy of findProxies()) {
    const {name, isLimited, missing} = proxy;
    const does = isLimited ? 'cuts silence, and no socket with a heartbeat' : 'carries heartbeats';
    const title = `${name} with the configuration of the guide ${does}`;
    const fullTitle = missing ? `${title}, skipped: ${missing}` : title;
    test(fullTitle, {...LIMIT, skip: missing}, (t) => testProxy(t, proxy));
  }
});
