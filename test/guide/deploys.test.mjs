/** docs/deploys.md, without a browser: the proxies, as configured there, before servers that drain. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import http from 'node:http';
import {describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import WebSocket, {WebSocketServer} from 'ws';
import {patient, TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {Crowd} from './crowd.mjs';
import {deployProxies, startDeployProxy} from './deploys.mjs';
import {freePort, nodeServer, startServer} from './server.mjs';

const ORIGIN = 'http://example.test';
const CROWD = 200;
/** About half of them are at each server: the threads of a proxy do not wait for each other. */
const FEWEST = 0.4 * CROWD;
/** The least that the guide's servers give: 200 clients or fewer. */
const WINDOW_MS = 1_000;
/** Of all that are spread over a window, in each fifth of it. */
const SHARE = 1 / 5;
/** A new client so often, to see whether one is refused. */
const PROBE_EVERY_MS = 50;
/** Replaces the 15 minutes of the examples. */
const RELOAD_LIMIT_MS = 3_000;
const LATE_MS = patient(8_000);
/** So rare that none comes while a server is too busy to answer it in time. */
const NO_CHECKS = {checkEvery: '1h'};

/** Starts one of the guide's servers; resolves with its port and its process. */
async function startNode(t, name, env) {
  const port = await freePort();
  const options = {PORT: port, ORIGINS: ORIGIN, ...env};
  return {port, child: await startServer(t, nodeServer(name), options)};
}

/** Starts a server that says its name to those who come; resolves with its port. */
async function startNamed(t, name, isHealthy = () => true) {
  const site = http.createServer((request, response) => {
    response.writeHead(isHealthy() ? 200 : 503).end();
  });
  const server = new WebSocketServer({server: site});
  t.after(() => {
    for (const client of server.clients) client.terminate();
    site.close();
    site.closeAllConnections();
  });
  server.on('connection', (client) => client.send(name));
  await once(site.listen(0, '127.0.0.1'), 'listening');
  return site.address().port;
}

/** Resolves with a socket once it is open, and the name that the server said. */
async function connect(t, url) {
  const socket = new WebSocket(url);
  t.after(() => socket.terminate());
  const [data] = await once(socket, 'message');
  return {socket, name: String(data)};
}

/** Opens one connection after the other until `promise` settles; returns what went wrong. */
async function probeUntil(promise, url) {
  const problems = [];
  let count = 0;
  let isOver = false;
  promise.finally(() => (isOver = true)).catch(() => {});
  while (!isOver) {
    const socket = new WebSocket(url, {origin: ORIGIN});
    await once(socket, 'open').catch(({message}) => problems.push(message));
    socket.on('error', () => {});
    socket.close();
    count += 1;
    await pause(PROBE_EVERY_MS);
  }
  return {problems, count};
}

async function drainBehind(t, name) {
  // HAProxy notices the health check within that, or else is refused; nginx always is.
  const env = {LEAVE_SECONDS: 3, DRAIN_SECONDS: 3_600};
  const nodes = [await startNode(t, 'server', env), await startNode(t, 'server')];
  const ports = nodes.map(({port}) => port);
  const {url} = await startDeployProxy(t, name, ports);
  const crowd = new Crowd(t, {origin: ORIGIN, goodbye: 'GoodBye'});
  await crowd.join(url, CROWD);

  const [{child}] = nodes;
  child.signal('SIGTERM');
  const {problems, count} = await probeUntil(child.exited(), url);
  assert.deepEqual(problems, [], `of ${count} new clients`);
  assert.equal(await child.exited(), 0);
  await crowd.allOpen();
  assertMoved(crowd, 'goodbye');
}

async function killBehind(t, name) {
  const env = {RETRY_MS: WINDOW_MS};
  const nodes = [
    await startNode(t, 'resume/server', env),
    await startNode(t, 'resume/server', env),
  ];
  const ports = nodes.map(({port}) => port);
  const {url} = await startDeployProxy(t, name, ports);
  const crowd = new Crowd(t, {origin: ORIGIN, resume: 'id'});
  await crowd.join(url, CROWD);
  await crowd.allPlaced();
  await nodes[0].child.kill();
  await until(() => movedOf(crowd).length >= FEWEST);
  await crowd.allOpen();
  assertMoved(crowd, 'dropped');
}

const movedOf = ({members}) => members.filter(({delays}) => delays.length);

/** About half of the clients were at the server that went. None of them failed to come back at once. */
function assertMoved(crowd, cause) {
  const moved = movedOf(crowd);
  const story = ['connecting', 'open', `waiting ${cause}`, 'connecting', 'open'];
  for (const {log, delays} of crowd.members) {
    assert.deepEqual(log, delays.length ? story : story.slice(0, 2));
  }
  assert.ok(moved.length >= FEWEST && moved.length <= CROWD - FEWEST, `${moved.length}`);
  assertSpread(moved.map(({delays: [delay]}) => delay));
}

/** What is drawn from the window does not gather in one part of it, and is never outside. */
function assertSpread(delays) {
  const fifths = [0, 0, 0, 0, 0];
  for (const delay of delays) fifths[Math.floor(delay / (WINDOW_MS * SHARE))] += 1;
  const most = 2 * SHARE * delays.length;
  assert.equal(fifths.length, 5, `${delays}`);
  assert.ok(
    fifths.every((count) => count <= most),
    `${fifths}`,
  );
}

async function reloadUnder(t, name) {
  const ports = [await startNamed(t, 'one'), await startNamed(t, 'two')];
  const limit = `${RELOAD_LIMIT_MS / 1_000}s`;
  const proxy = await startDeployProxy(t, name, ports, {limit, ...NO_CHECKS});
  const {socket} = await connect(t, proxy.url);
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  const start = performance.now();
  await proxy.reload();
  await connect(t, proxy.url);
  const [code] = await closed;
  const ms = performance.now() - start;
  assert.equal(code, 1006);
  assert.ok(ms > RELOAD_LIMIT_MS - 100 && ms < RELOAD_LIMIT_MS + LATE_MS, `cut after ${ms} ms`);
}

/** The servers that some new clients come to, which leave again. */
async function namesOf(t, {url}) {
  const names = new Set();
  const clients = [];
  for (let count = 0; count < 4; count += 1) clients.push(await connect(t, url));
  for (const {socket, name} of clients) {
    names.add(name);
    socket.close();
  }
  return [...names].sort();
}

async function takeOutOf(t, name) {
  const ports = [await startNamed(t, 'one'), await startNamed(t, 'two')];
  const proxy = await startDeployProxy(t, name, ports, NO_CHECKS);
  const {socket, name: first} = await connect(t, proxy.url);
  assert.equal(first, 'one');
  assert.deepEqual(await namesOf(t, proxy), ['one', 'two']);
  await proxy.takeOut(ports[0]);
  await until(async () => (await namesOf(t, proxy)).join() === 'two');
  assert.equal(socket.readyState, WebSocket.OPEN, 'who is there stays');
}

/** It would still take new clients, if HAProxy sent them. */
async function failCheck(t) {
  let isHealthy = true;
  const ports = [await startNamed(t, 'one', () => isHealthy), await startNamed(t, 'two')];
  const proxy = await startDeployProxy(t, 'haproxy', ports);
  const {socket, name} = await connect(t, proxy.url);
  assert.equal(name, 'one');
  isHealthy = false;
  await until(async () => (await namesOf(t, proxy)).join() === 'two');
  assert.equal(socket.readyState, WebSocket.OPEN, 'who is there stays');
  isHealthy = true;
  await until(async () => (await namesOf(t, proxy)).join() === 'one,two');
}

describe('deploys', {concurrency: 2}, () => {
  for (const {name, missing: skip} of deployProxies()) {
    const define = (statement, run) => {
      const fullTitle = skip ? `${statement}, skipped: ${skip}` : statement;
      test(fullTitle, {timeout: TEST_MS, skip}, (t) => run(t, name));
    };
    define(`no client is refused while a server behind ${name} drains`, drainBehind);
    define(`clients of a killed server behind ${name} return within its window`, killBehind);
    define(`${name} keeps connections over a reload, and cuts them at its limit`, reloadUnder);
    define(`a server that is taken out of ${name} keeps the clients that it has`, takeOutOf);
    if (name !== 'haproxy') continue;
    define('a server whose health check fails gets no new clients from haproxy', failCheck);
  }
});
