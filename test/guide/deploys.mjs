/** The proxies of docs/deploys.md, with the configurations shown there. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {onPath} from '../../scripts/lib/debian.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {freePort, startServer} from './server.mjs';

/** Most reloads are over then. */
const RELOAD_MS = 500;

const textOf = (file) =>
  readFileSync(new URL(`../../docs/examples/deploys/${file}`, import.meta.url), 'utf8');

/** What nginx would write to folders of its package. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const PROXIES = {
  nginx: {
    file: 'nginx.conf',
    around: (text, folder) => {
      const paths = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      const http = `http {\naccess_log off; ${paths}`;
      return `daemon off; pid ${folder}/pid;\n${text.replace('http {', http)}`;
    },
    args: (path, folder) => ['-p', folder, '-e', 'stderr', '-c', path],
  },
  haproxy: {
    file: 'haproxy.cfg',
    around: (text, folder) => text.replace('/run/haproxy', folder),
    args: (path) => ['-W', '-f', path],
  },
};

/** Names of the proxies, each with the reason why it cannot run here, if any. */
export const deployProxies = () =>
  Object.keys(PROXIES).map((name) => ({name, missing: onPath(name) ? undefined : `no ${name}`}));

/** A proxy before two servers. */
export class DeployProxy {
  port;
  #kind;
  #name;
  #folder;
  #text;
  #child;

  /**
   * `limit`: replaces the 15 minutes after which a reload ends connections; `checkEvery`: the second
   * between two health checks.
   */
  constructor(name, {limit = '15m', checkEvery = '1s'} = {}) {
    this.#name = name;
    this.#kind = PROXIES[name];
    this.#text = textOf(this.#kind.file)
      .replace('15m', limit)
      .replace('inter 1s', `inter ${checkEvery}`);
  }

  get url() {
    return `ws://127.0.0.1:${this.port}/live`;
  }

  async start(t, [one, two]) {
    this.port = await freePort();
    const ports = {8080: one, 8081: this.port, 8090: two};
    this.#folder = mkdtempSync(join(tmpdir(), 'guide-deploy-'));
    t.after(() => rmSync(this.#folder, {recursive: true}));
    const text = this.#text.replaceAll(/\b80(80|81|90)\b/g, (number) => ports[number]);
    this.#text = this.#kind.around(text, this.#folder);
    const args = this.#kind.args(this.#write(), this.#folder);
    this.#child = await startServer(t, {command: this.#name, args}, {PORT: this.port});
  }

  /** Reads its configuration again, with new workers. */
  async reload() {
    if (this.#name !== 'haproxy') return this.#child.signal('SIGHUP');
    const before = await this.#worker();
    // Once more if need be: a master that has only just started loses signals.
    await until(async () => {
      this.#child.signal('SIGUSR2');
      await pause(RELOAD_MS);
      return (await this.#worker().catch(() => before)) !== before;
    });
  }

  /** Resolves once HAProxy takes both servers for healthy. */
  async allUp() {
    const isUp = /^live,(one|two),.*,UP,/gm;
    await until(async () => (await this.#command('show stat')).match(isUp)?.length === 2);
  }

  /** Takes the first server out by hand, as the page says. */
  async takeOut(port) {
    if (this.#name === 'haproxy') {
      await this.#command('set server live/one state drain');
    } else {
      this.#text = this.#text.replace(`127.0.0.1:${port}`, '$& down');
      this.#write();
      await this.reload();
    }
  }

  #write() {
    const path = join(this.#folder, this.#kind.file);
    writeFileSync(path, this.#text);
    return path;
  }

  /** The process of HAProxy that takes new connections. */
  async #worker() {
    return (await this.#command('show info')).match(/^Pid: (\d+)/m)[1];
  }

  /** Sends one command to the socket of HAProxy, and returns its answer. */
  async #command(text) {
    const socket = net.connect(join(this.#folder, 'admin.sock'));
    socket.end(`${text}\n`);
    let answer = '';
    for await (const part of socket) answer += part;
    return answer;
  }
}

/** Starts a proxy before servers on two ports. */
export async function startDeployProxy(t, name, ports, options) {
  const proxy = new DeployProxy(name, options);
  await proxy.start(t, ports);
  return proxy;
}
