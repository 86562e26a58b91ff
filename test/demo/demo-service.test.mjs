/** The two nodes of the demo, without a browser. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import WebSocket from 'ws';
import {TEST_MS, until} from '../../scripts/lib/patience.mjs';
import {serveDemo} from './demo-browser.mjs';

const LIMIT = {timeout: TEST_MS};
const SERVE = fileURLToPath(new URL('../../demo/serve.mjs', import.meta.url));

/** A client of the service; by default of a page of this demo. */
function connect(t, url, {client = 'client', origin = new URL(url).origin} = {}) {
  const socket = new WebSocket(new URL(`service?client=${client}`, url.replace('http', 'ws')), {
    origin,
  });
  // What waits for it rejects.
  socket.on('error', () => {});
  t.after(() => socket.terminate());
  return socket;
}

/** The nodes, as the first message about them says. */
async function nodesFrom(socket) {
  for (;;) {
    const [data] = await once(socket, 'message');
    const {body} = JSON.parse(data);
    if (body) return body.nodes;
  }
}

/** The status by which a handshake is refused. */
async function refusalOf(socket) {
  const [, {statusCode}] = await once(socket, 'unexpected-response');
  return statusCode;
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

let demo;
before(async () => (demo = await serveDemo({}, {drainSeconds: 0})));
after(() => demo.close());

test('a client is on the first node, under its name', LIMIT, async (t) => {
  const nodes = await nodesFrom(connect(t, demo.url, {client: 'ada'}));
  assert.deepEqual(
    nodes.map(({name, phase}) => `${name} ${phase}`),
    ['A serving', 'B serving'],
  );
  assert.ok(nodes[0].clients.includes('ada'));
});

test('the pages of other sites do not get the messages', LIMIT, async (t) => {
  const stranger = connect(t, demo.url, {origin: 'http://example.org'});
  assert.equal(await refusalOf(stranger), 403);
});

test('a client without a proper name is refused', LIMIT, async (t) => {
  assert.equal(await refusalOf(connect(t, demo.url, {client: ''})), 400);
  assert.equal(await refusalOf(connect(t, demo.url, {client: '%3Cb%3E'})), 400);
});

const pidsOf = (nodes) => nodes.map(({pid}) => pid);

/** Restarts the nodes of the demo, as a page of this origin does; resolves with the status. */
async function restart(options) {
  const url = new URL('service/restart', demo.url);
  const {status} = await fetch(url, {method: 'POST', ...options});
  return status;
}

test('the nodes are restarted by their own site only', LIMIT, async (t) => {
  const pids = pidsOf(await nodesFrom(connect(t, demo.url)));
  assert.equal(await restart({headers: {origin: 'http://example.org'}}), 403);
  assert.equal(await restart({method: 'GET'}), 405);
  assert.deepEqual(pidsOf(await nodesFrom(connect(t, demo.url))), pids);
});

test('two restarts at once are one, after which all processes are others', LIMIT, async (t) => {
  const pids = pidsOf(await nodesFrom(connect(t, demo.url)));
  assert.deepEqual(await Promise.all([restart(), restart()]), [200, 200]);
  const nodes = await nodesFrom(connect(t, demo.url));
  assert.deepEqual(
    nodes.map(({name, phase}) => `${name} ${phase}`),
    ['A serving', 'B serving'],
  );
  assert.ok(pidsOf(nodes).every((pid) => !pids.includes(pid)));
  assert.deepEqual(pids.filter(isRunning), []);
});

test('clients are on the other node when theirs has died, until a restart', LIMIT, async (t) => {
  const client = connect(t, demo.url);
  const [{pid}] = await nodesFrom(client);
  process.kill(pid, 'SIGKILL');
  await once(client, 'close');
  const nodes = await until(() => nodesFrom(connect(t, demo.url, {client: 'bob'})).catch(() => {}));
  assert.equal(nodes[0].phase, 'ended');
  assert.ok(nodes[1].clients.includes('bob'));
  assert.equal(await restart(), 200);
  const [revived] = await nodesFrom(connect(t, demo.url, {client: 'eve'}));
  assert.ok(revived.clients.includes('eve'));
});

test('the nodes end with the demo', LIMIT, async (t) => {
  const own = await serveDemo();
  const pids = pidsOf(await nodesFrom(connect(t, own.url)));
  await own.close();
  assert.equal(pids.length, 2);
  assert.deepEqual(pids.filter(isRunning), []);
});

test('the nodes end when the demo is killed', LIMIT, async (t) => {
  const child = spawn(process.execPath, [SERVE, '--port', '0']);
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  const [, url] = await until(() => output.match(/demo: (\S+)/));
  const pids = pidsOf(await nodesFrom(connect(t, url)));
  child.kill('SIGKILL');
  assert.equal(pids.length, 2);
  await until(() => !pids.some(isRunning));
});
