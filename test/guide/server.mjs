/** Servers of the guide, each a process of its own, as its reader would run it. */
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import net from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {Child} from '../../scripts/child.mjs';

const START_LIMIT_MS = 60_000;

/** A port that nobody listens on; somebody could take it before we do, which never happened. */
export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves once something listens. */
async function listening(port) {
  while (true) {
    const socket = net.connect(port, '127.0.0.1');
    const [isThere] = await Promise.race([
      once(socket, 'connect').then(() => [true]),
      new Promise((resolve) => socket.once('error', () => resolve([false]))),
    ]);
    socket.destroy();
    if (isThere) return;
    await pause(50);
  }
}

/** The program to run, built first where it must be; what it was built into lasts as long as `t`. */
export async function programOf(t, server) {
  if (!server.build) return server;
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const {compile, ...program} = server.build(folder);
  await promisify(execFile)(...compile);
  return program;
}

/** Starts a server that takes its port and more from the environment, and ends it with the test. */
export async function startServer(t, {command, args = []}, env) {
  const child = new Child(command, args, {env: {...process.env, ...env}});
  t.after(() => child.end());
  await child.during(listening(env.PORT), START_LIMIT_MS);
  return child;
}

/** The program of a server in examples/servers/node. */
export const nodeServer = (name) => ({
  command: process.execPath,
  args: [fileURLToPath(new URL(`../../examples/servers/node/${name}.mjs`, import.meta.url))],
});
