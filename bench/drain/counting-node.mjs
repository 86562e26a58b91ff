/** A server that counts, in a process of its own. */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {freePort} from '../../test/guide/server.mjs';

const PROGRAM = fileURLToPath(new URL('node-process.mjs', import.meta.url));

/** Has a port from the beginning, so that a proxy can be told. */
export class CountingNode {
  port;
  #child;

  static async create() {
    const node = new CountingNode();
    node.port = await freePort();
    return node;
  }

  /** Starts the process, which exits with this one at the latest. */
  async start(t, env) {
    this.#child = fork(PROGRAM, {env: {...process.env, ...env, PORT: this.port}});
    t.after(() => this.#child.kill('SIGKILL'));
    await once(this.#child, 'message');
  }

  /** When each client came, in ms since 1970. */
  arrivals() {
    return this.#ask({});
  }

  /** Leaves rotation and says goodbye to all of its clients; resolves with the time. */
  sayGoodbye(goodbye) {
    return this.#ask({goodbye});
  }

  /** Ends the process as a crash would; resolves with the time. */
  async kill() {
    const killedAt = Date.now();
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
    return killedAt;
  }

  async #ask(message) {
    const answered = once(this.#child, 'message');
    this.#child.send(message);
    return (await answered)[0];
  }
}
