/** Nodes: processes of docs/examples/servers/node/resume, as readers run them. */
import {freePort, nodeServer, startServer} from '../guide/server.mjs';
import {until} from '../../scripts/lib/patience.mjs';

export const ORIGIN = 'http://example.test';

/** A node that can be killed and started again on its port. */
export class Node {
  port;
  #t;
  #program;
  #env;
  #child;

  /** `broker`: none for a history in memory. */
  constructor(t, {kind = 'memory', broker, length, env, program = nodeServer('resume/server')}) {
    this.#t = t;
    this.#program = program;
    const url = `${kind.toUpperCase()}_URL`;
    const of = broker ? {HISTORY_NAME: broker.name, [url]: broker.url} : {};
    const HISTORY_LENGTH = length === undefined ? {} : {HISTORY_LENGTH: length};
    this.#env = {HISTORY: kind, ORIGINS: ORIGIN, ...of, ...HISTORY_LENGTH, ...env};
  }

  get url() {
    return `ws://127.0.0.1:${this.port}/live`;
  }

  /** Resolves once it takes clients. */
  async start() {
    this.port ??= await freePort();
    const env = {...this.#env, PORT: this.port};
    this.#child = await startServer(this.#t, this.#program, env);
    await until(
      () => this.isHealthy(),
      () => `${this.url} has no history`,
    );
  }

  async isHealthy() {
    const {ok} = await fetch(`http://127.0.0.1:${this.port}/health`);
    return ok;
  }

  kill() {
    return this.#child.kill();
  }

  /** Asks it to stop; resolves with the exit code. */
  stop() {
    this.#child.signal('SIGTERM');
    return this.#child.exited();
  }
}

/** Starts a node. */
export async function startNode(t, options) {
  const node = new Node(t, options);
  await node.start();
  return node;
}
