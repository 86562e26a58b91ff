/** docs/deploys.md, without a browser: the servers of the guide drain as it says. */
import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import WebSocket from 'ws';
import {findServers} from '../../scripts/languages.mjs';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {Crowd} from './crowd.mjs';
import {freePort, nodeServer, programOf, startServer} from './server.mjs';

const LIMIT = {timeout: TEST_MS};
const ORIGIN = 'http://example.test';
/** Longer than a test: what is there is not there because time has passed. */
const NEVER = 3_600;
/** Half of it is a window of 1 s. */
const SHORT_DRAIN = 2;
/** More than the fewest for which the window grows. */
const CROWD = 250;
/** Too many to wait that short by chance: without a window, up to 5 s. */
const FEW = 10;
/** Enough at once to be fast, and too few for a full backlog. */
const PORTION = 50;
const HEARTBEAT = 'HeartBeat';
/** Of the JSON that the server that resumes asks for. */
const STILL_HERE = '1';
/** A JVM that was asked to stop exits with 143. */
const CLEAN_EXITS = [0, 143];

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

  kill() {
    return this.#child.kill();
  }
}

/** Programs that were built for the first test of a server; their folders go after the last. */
const programs = new Map();
const folders = [];

function programFor(server) {
  const suite = {after: (remove) => folders.push(remove)};
  if (!programs.has(server)) programs.set(server, programOf(suite, server));
  return programs.get(server);
}

async function start(t, server, env) {
  const program = await programFor(server);
  const PORT = await freePort();
  return new Running(await startServer(t, program, {PORT, ORIGINS: ORIGIN, ...env}), PORT);
}

/** What one client said, as the others hear it: the server that resumes adds an id. */
const bodyOf = (text) => (text.startsWith('{') ? JSON.parse(text).body?.toString() : text);

/** Resolves with the arguments of an event. Unlike `once` of Node, does not reject on errors. */
const next = (socket, type) =>
  new Promise((resolve) => socket.once(type, (...args) => resolve(args)));

/**
 * A bare socket, and what it has heard. `open` resolves with the status of its handshake, once the
 * server has answered a heartbeat: some servers finish the handshake before they know their client.
 */
function connect(t, {url}) {
  const socket = new WebSocket(url, {origin: ORIGIN});
  const heard = [];
  const answered = new Promise((resolve) => {
    socket.on('open', () => socket.send(HEARTBEAT));
    socket.on('message', (data) => {
      const body = bodyOf(String(data));
      if (body === HEARTBEAT) resolve(101);
      else if (body !== undefined) heard.push(body);
    });
  });
  socket.on('error', () => {});
  t.after(() => socket.terminate());
  const refused = next(socket, 'unexpected-response').then(([, {statusCode}]) => statusCode);
  const open = Promise.race([answered, refused]);
  return {socket, heard, open, closed: next(socket, 'close')};
}

const heardBy = (client, text) =>
  until(
    () => client.heard.includes(text),
    () => `no ${text}: ${client.heard}`,
  );

async function leave(t, server) {
  const node = await start(t, server, {LEAVE_SECONDS: NEVER});
  const early = connect(t, node);
  assert.equal(await early.open, 101);
  assert.equal(await node.health(), 200);
  node.stop();
  await until(async () => (await node.health()) === 503);
  const late = connect(t, node);
  assert.equal(await late.open, 101, 'load balancers have not noticed yet');
  early.socket.send(STILL_HERE);
  for (const client of [early, late]) {
    await heardBy(client, STILL_HERE);
    assert.deepEqual(client.heard, [STILL_HERE], 'no goodbye yet');
  }
  await node.kill();
}

async function serveOn(t, server) {
  const node = await start(t, server, {LEAVE_SECONDS: 0, DRAIN_SECONDS: NEVER});
  const crowd = [];
  while (crowd.length < CROWD) {
    const portion = Array.from({length: PORTION}, () => connect(t, node));
    await Promise.all(portion.map(({open}) => open));
    crowd.push(...portion);
  }
  const exited = node.stop();
  const goodbye = `GoodBye ${5 * CROWD}`;
  await Promise.all(crowd.map((client) => heardBy(client, goodbye)));
  assert.equal(await node.health(), 503);
  assert.equal(await connect(t, node).open, 503);
  crowd[0].socket.send(STILL_HERE);
  await Promise.all(crowd.map((client) => heardBy(client, STILL_HERE)));
  for (const {heard, socket} of crowd) {
    assert.deepEqual(heard, [goodbye, STILL_HERE]);
    socket.close(1000);
  }
  assert.ok(CLEAN_EXITS.includes(await exited), `exited with ${await exited}`);
}

async function closeRest(t, server) {
  const node = await start(t, server, {LEAVE_SECONDS: 0, DRAIN_SECONDS: SHORT_DRAIN});
  const polite = new Crowd(t, {origin: ORIGIN, interval: 100, goodbye: 'GoodBye'});
  const deaf = new Crowd(t, {origin: ORIGIN, interval: 100});
  for (const crowd of [polite, deaf]) {
    await crowd.join(node.url, FEW);
    await crowd.allAnswered();
  }
  const bare = connect(t, node);
  assert.equal(await bare.open, 101);
  const exited = node.stop();
  const [code, reason] = await bare.closed;
  assert.deepEqual([code, String(reason)], [1001, 'retry=1000']);
  assert.deepEqual(bare.heard, ['GoodBye 1000']);
  assert.ok(CLEAN_EXITS.includes(await exited), `exited with ${await exited}`);
  await assertSpread(polite, 'goodbye');
  await assertSpread(deaf, 'dropped');
}

/** All lose their connection, and wait within the window. */
async function assertSpread({members}, cause) {
  await until(() => members.every(({delays}) => delays.length));
  for (const {log, delays} of members) {
    assert.deepEqual(log.slice(0, 3), ['connecting', 'open', `waiting ${cause}`]);
    assert.ok(delays[0] <= 1_000, `waits for ${delays[0]} ms`);
  }
}

const SERVERS = [...findServers(), ['node, which resumes', nodeServer('resume/server')]];

describe('draining', {concurrency: 4}, () => {
  after(() => folders.forEach((remove) => remove()));

  for (const [language, server] of SERVERS) {
    const define = (statement, run) => {
      const title = `the server in ${language} ${statement}`;
      const fullTitle = server.missing ? `${title}, skipped: ${server.missing}` : title;
      test(fullTitle, {...LIMIT, skip: server.missing}, (t) => run(t, server));
    };
    define('leaves rotation, and takes clients until that is noticed', leave);
    define('gives each client 5 ms, serves on, and exits once the last has left', serveOn);
    define('closes with 1001 who does not leave', closeRest);
  }
});
