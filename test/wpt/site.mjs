import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {patient, until} from '../../scripts/lib/patience.mjs';

/** The name that the tests know their server by; the browser maps it to this machine. */
const HOST = 'web-platform.test';
const START_MS = patient(180_000);

/** Arguments by which Chromium finds the server, and trusts its certificate. */
export const SITE_ARGS = [
  '--host-resolver-rules=MAP *.test 127.0.0.1',
  '--ignore-certificate-errors',
];

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function makeConfig() {
  const [http, second, https, third, ws, wss, h2] = await Promise.all(
    Array.from({length: 7}, freePort),
  );
  return {
    browser_host: HOST,
    server_host: '127.0.0.1',
    check_subdomains: false,
    ports: {
      http: [http, second],
      https: [https, third],
      ws: [ws],
      wss: [wss],
      // Not started; without a list of one, the server has a port of its own for each.
      'http-local': [null],
      'http-public': [null],
      'https-local': [null],
      'https-public': [null],
      h2: [h2],
    },
  };
}

/** True if something listens on a port. */
async function isServed(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // not yet
  } finally {
    socket.destroy();
  }
}

/** Starts the checkout's own server, `wpt serve`; it ends with `end`. */
export async function serveCheckout(checkout) {
  const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-wpt-'));
  const path = join(folder, 'config.json');
  const config = await makeConfig();
  writeFileSync(path, JSON.stringify(config));
  const args = ['wpt', 'serve', '--config', path, '--h2'];
  // A group of its own: the server starts a process for each port.
  const options = {cwd: checkout, stdio: ['ignore', 'ignore', 'pipe'], detached: true};
  const server = spawn('python3', args, options);
  let output = '';
  server.stderr.on('data', (data) => (output = (output + data).slice(-2000)));
  const failed = once(server, 'exit').then(() => {
    throw new Error(`wpt serve ended:\n${output}`);
  });
  failed.catch(() => {});
  const end = () => {
    if (server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
    rmSync(folder, {recursive: true, force: true});
  };
  const ready = async () => {
    const ports = Object.values(config.ports).flat().filter(Boolean);
    const isReady = async () => (await Promise.all(ports.map(isServed))).every(Boolean);
    await until(isReady, () => `${output}\nno answer of wpt serve`, START_MS);
  };
  await Promise.race([ready(), failed]).catch((error) => {
    end();
    throw error;
  });
  const portOf = (page) => config.ports[page.includes('.https.') ? 'https' : 'http'][0];
  const originOf = (page) =>
    `${page.includes('.https.') ? 'https' : 'http'}://${HOST}:${portOf(page)}/`;
  return {addressOf: (page) => originOf(page) + page, end};
}
