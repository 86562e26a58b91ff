/** docs/deploys.md, without a browser: the servers of the guide drain as it says. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import WebSocket from 'ws';
import {findServers} from '../../scripts/languages.mjs';
import {patient, TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {freePort, nodeServer, programOf, startServer} from './server.mjs';

const LIMIT = {timeout: TEST_MS};
const ORIGIN = 'http://example.test';
/** Long enough to look at what happens meanwhile; a window of 1 s is half of a drain of 2 s. */
const LEAVE_SECONDS = patient(500) / 1_000;
const DRAIN_SECONDS = Math.max(2, patient(1_000) / 1_000);
/** More than the fewest for which the window grows. */
const CROWD = 250;
/** Enough at once to be fast, and too few for a full backlog. */
const PORTION = 50;
/** Of the JSON that the server that resumes asks for. */
const STILL_HERE = '1';
const SIGTERM_OF_JAVA = 143;

/** A browser names the page's origin; `ws` must be told. */
class OriginWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, {origin: ORIGIN});
  }
}

/** A running server. */
class Running {
  #child;
  #port;

  constructor(child, port) {
    this.#child = child;
    this.#port = port;
  }

  get url() {
    return `ws://127.0.0.1:${this.#port}/live`;
  }

  /** The status of a health check. */
  async health() {
    const {status} = await fetch(`http://127.0.0.1:${this.#port}/health`);
    return status;
  }

  /** Sends SIGTERM; resolves with the exit code. */
  stop() {
    this.#child.signal('SIGTERM');
    return this.#child.exited();
  }
}

async function start(t, server, env) {
  const program = await programOf(t, server);
  const PORT = await freePort();
  return new Running(await startServer(t, program, {PORT, ORIGINS: ORIGIN, ...env}), PORT);
}

/** What one client said, as the others hear it: the server that resumes adds an id. */
const bodyOf = (text) => (text.startsWith('{') ? JSON.parse(text).body?.toString() : text);

/** Resolves with the arguments of an event. Unlike `once` of Node, does not reject on errors. */
const next = (socket, type) =>
  new Promise((resolve) => socket.once(type, (...args) => resolve(args)));

/** A bare socket, and what it has heard; `open` resolves with the status of its handshake. */
function connect(t, {url}) {
  const socket = new OriginWebSocket(url);
  const heard = [];
  socket.on('message', (data) => {
    const body = bodyOf(String(data));
    if (body !== undefined) heard.push(body);
  });
  socket.on('error', () => {});
  t.after(() => socket.terminate());
  const open = Promise.race([
    next(socket, 'open').then(() => 101),
    next(socket, 'unexpected-response').then(([, {statusCode}]) => statusCode),
  ]);
  return {socket, heard, open, closed: next(socket, 'close')};
}

/** The library, and what became of it. */
function connectOurs(t, {url}) {
  const options = {goodbye: 'GoodBye', WebSocket: OriginWebSocket};
  const socket = new HeartbeatSocket(url, [], options);
  const log = [];
  const delays = [];
  socket.addEventListener('status', ({status, cause, delay}) => {
    log.push([status, cause].join(' ').trim());
    if (status === 'waiting') delays.push(delay);
  });
  t.after(() => socket.close());
  return {log, delays};
}

const heardAfter = (client, text) =>
  until(
    () => client.heard.includes(text),
    () => `no ${text}: ${client.heard}`,
  );

async function drainSlowly(t, server) {
  const node = await start(t, server, {LEAVE_SECONDS, DRAIN_SECONDS});
  assert.equal(await node.health(), 200);
  const ours = connectOurs(t, node);
  const stubborn = connect(t, node);
  assert.equal(await stubborn.open, 101);
  await until(() => ours.log.includes('open'));

  const exited = node.stop();
  await until(async () => (await node.health()) === 503);
  const late = connect(t, node);
  assert.equal(await late.open, 101, 'takes clients until load balancers have noticed');
  assert.deepEqual(stubborn.heard, [], 'no goodbye before');

  await heardAfter(stubborn, 'GoodBye 1000');
  await until(() => ours.delays.length);
  assert.equal(await connect(t, node).open, 503, 'takes no clients any more');
  assert.equal(await node.health(), 503);
  stubborn.socket.send(STILL_HERE);
  await heardAfter(late, STILL_HERE);

  const [code, reason] = await stubborn.closed;
  assert.deepEqual([code, String(reason)], [1001, 'retry=1000']);
  assert.deepEqual(stubborn.heard, ['GoodBye 1000', STILL_HERE]);
  assert.deepEqual(ours.log.slice(0, 3), ['connecting', 'open', 'waiting goodbye']);
  assert.ok(ours.delays[0] <= 1_000, `waits for ${ours.delays[0]} ms`);
  assert.ok([0, SIGTERM_OF_JAVA].includes(await exited), `exited with ${await exited}`);
}

/** Nobody waits for the deadline. */
async function drainCrowd(t, server) {
  const node = await start(t, server, {LEAVE_SECONDS: 0, DRAIN_SECONDS: 3_600});
  const crowd = [];
  while (crowd.length < CROWD) {
    const portion = Array.from({length: PORTION}, () => connect(t, node));
    await Promise.all(portion.map(({open}) => open));
    crowd.push(...portion);
  }
  for (const {socket} of crowd) socket.on('message', () => socket.close(1000));
  const exited = node.stop();
  await Promise.all(crowd.map(({closed}) => closed));
  assert.ok([0, SIGTERM_OF_JAVA].includes(await exited), `exited with ${await exited}`);
  assert.deepEqual([...new Set(crowd.flatMap(({heard}) => heard))], ['GoodBye 1250']);
}

const SERVERS = [...findServers(), ['node, which resumes', nodeServer('resume/server')]];

describe('draining', {concurrency: 4}, () => {
  for (const [language, server] of SERVERS) {
    const define = (statement, run) => {
      const title = `the server in ${language} ${statement}`;
      const fullTitle = server.missing ? `${title}, skipped: ${server.missing}` : title;
      test(fullTitle, {...LIMIT, skip: server.missing}, (t) => run(t, server));
    };
    define('leaves rotation, says goodbye, serves on, and closes with 1001', drainSlowly);
    define('gives each client 5 ms, and exits once the last has left', drainCrowd);
  }
});
