import {fork} from 'node:child_process';
import {once} from 'node:events';
import net from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const HOST = '127.0.0.1';
const SERVER = '../docs/examples/servers/node/resume/server.mjs';
/** From the folder of the server, which imports it. */
const HISTORY = '../../../../../demo/node-history';
/** Another program may take a free port before the node does. */
const MAX_STARTS = 5;
const HEALTH_CHECK_MS = 50;
/** All that a node may ask of the history. */
const QUESTIONS = ['position', 'after'];

/**
 * A node of the demo's service: the server of the guide, unchanged, in a process of its own, which is
 * drained and started again. Knows nothing of other nodes.
 */
export class NodeProcess {
  name;
  /** Names of the clients whose connections it has, once for each connection. */
  clients = [];
  #history;
  #env;
  #changed;
  #child;
  #port;
  /** `starting`, `serving` (the only one in rotation), `draining`, `ended`, or `stopped` for good. */
  #phase = 'ended';

  /**
   * @param {string} name
   * @param {{position: Function, after: Function}} history asked by its process
   * @param {Record<string, string>} env for the server
   * @param {() => void} changed called when it has another phase
   */
  constructor(name, {history, env, changed}) {
    this.name = name;
    this.#history = history;
    this.#env = env;
    this.#changed = changed;
  }

  get port() {
    return this.#port;
  }

  get isInRotation() {
    return this.#phase === 'serving';
  }

  /** As plain JSON. */
  get state() {
    const {name, clients} = this;
    return {name, clients, phase: this.#phase, pid: this.#child?.pid};
  }

  /** Starts a process; resolves once its health check succeeds. */
  async start() {
    if (this.#phase === 'stopped') return;
    this.#become('starting');
    for (let starts = 0; starts < MAX_STARTS; starts += 1) {
      const port = await freePort();
      // It may have been stopped meanwhile.
      if (this.#phase !== 'starting') return;
      this.#port = port;
      this.#child = this.#launch();
      if (await this.#becomesHealthy()) return;
    }
    this.#become('ended');
    throw new Error(`node ${this.name} does not start`);
  }

  /** Leaves the rotation, says goodbye, serves on; resolves when the process has ended. */
  async drain() {
    if (!this.isInRotation) return;
    this.#become('draining');
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }

  /** Ends the process at once, for good. */
  async stop() {
    this.#become('stopped');
    if (!isRunning(this.#child)) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Passes on what was appended to the history. */
  pass(entry) {
    sendTo(this.#child, {entry});
  }

  #launch() {
    const child = fork(fileURLToPath(new URL(SERVER, import.meta.url)), {
      env: {...process.env, ...this.#env, HISTORY, PORT: String(this.#port)},
      execArgv: [],
    });
    child.on('message', (question) => this.#answer(child, question));
    child.once('exit', () => {
      if (this.isInRotation) this.#become('ended');
    });
    return child;
  }

  async #answer(child, {number, method, args}) {
    if (!QUESTIONS.includes(method)) return;
    sendTo(child, {number, result: await this.#history[method](...args)});
  }

  #become(phase) {
    this.#phase = phase;
    this.#changed();
  }

  /** Resolves with false if the process ends before. */
  async #becomesHealthy() {
    const child = this.#child;
    while (isRunning(child) && !(await isHealthy(this.#port))) await pause(HEALTH_CHECK_MS);
    if (!isRunning(child)) return false;
    this.#become('serving');
    return true;
  }
}

/** A process that has just ended gets nothing, which is no error: its `exit` follows. */
function sendTo(child, message) {
  if (child?.connected) child.send(message, () => {});
}

const isRunning = (child) => child?.exitCode === null && child.signalCode === null;

async function isHealthy(port) {
  try {
    return (await fetch(`http://${HOST}:${port}/`)).ok;
  } catch {
    return false; // does not listen yet
  }
}

async function freePort() {
  const server = net.createServer().listen({port: 0, host: HOST});
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
