/** Servers of the guide, each in a separate process, as readers run them. */
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import net from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {Child} from '../../scripts/lib/child.mjs';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';

/** Below the ephemeral range, so that no connection takes the port while a server restarts. */
const [FIRST_PORT, PORTS] = [20_000, 10_000];
/** Ports in use, including those of servers that have not started yet, or restart. */
const given = new Set();

/** A free port. */
export async function freePort() {
  const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
  if (given.has(port) || (await isListening(port))) return freePort();
  given.add(port);
  return port;
}

/** True if something accepts connections there. */
function isListening(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Resolves once something listens, or nobody waits any more. */
async function listening(port, signal) {
  while (!signal.aborted && !(await isListening(port))) await pause(50);
}

/** The program to run, built first if necessary; the build is removed after `t`. */
export async function programOf(t, server) {
  if (!server.build) return server;
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const {compile, ...program} = server.build(folder);
  await promisify(execFile)(...compile);
  return program;
}

/** Tests that only end a server do not wait until it has drained. */
const AT_ONCE = {LEAVE_SECONDS: 0, DRAIN_SECONDS: 0};

/** Starts a server that reads its port and more from the environment; stops it after the test. */
export async function startServer(t, {command, args = []}, env) {
  const child = new Child(command, args, {env: {...process.env, ...AT_ONCE, ...env}});
  t.after(() => child.end());
  const asked = new AbortController();
  try {
    await child.whileRunning(listening(env.PORT, asked.signal), WAIT_MS);
  } finally {
    asked.abort();
  }
  return child;
}

/** The program of a server in docs/examples/servers/node. */
export const nodeServer = (name) => ({
  command: process.execPath,
  args: [fileURLToPath(new URL(`../../docs/examples/servers/node/${name}.mjs`, import.meta.url))],
});
