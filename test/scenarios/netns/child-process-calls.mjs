/** Calls functions of a child process, over Node's IPC channel. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {patient} from '../../../scripts/lib/patience.mjs';

/** How long a child may take to exit by itself. */
const END_MS = patient(5_000);

/**
 * In the child: answers calls with the results of these functions; exits on `end`, or with the
 * parent.
 */
export function answerCalls(functions, end = () => {}) {
  // An `exit`, unlike a signal, also ends processes started by libraries.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  process.once('disconnect', async () => {
    setTimeout(() => process.exit(1), END_MS).unref();
    await end();
    process.exit();
  });
  process.on('message', async ({id, name, args}) => {
    try {
      reply({id, value: await functions[name](...args)});
    } catch (error) {
      reply({id, problem: String(error?.stack ?? error)});
    }
  });
}

function reply(message) {
  if (process.connected) process.send(message);
}

/** A child process whose functions can be called. */
export class ChildProcessCalls {
  #child;
  #exit;
  #lastId = 0;
  #waiting = new Map();

  constructor([command, ...args]) {
    this.#child = spawn(command, args, {stdio: ['ignore', 'inherit', 'inherit', 'ipc']});
    this.#exit = once(this.#child, 'exit');
    this.#child.on('message', ({id, value, problem}) => {
      const {resolve, reject} = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (problem) reject(new Error(problem));
      else resolve(value);
    });
    this.#exit.then(
      ([code, signal]) => this.#giveUp(`${args.at(-1)} ended with ${signal ?? code}`),
      (error) => this.#giveUp(error.message),
    );
  }

  call(name, ...args) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
      this.#child.send({id, name, args}, (error) => error && reject(error));
    });
  }

  /** Lets the child exit, and waits for it. */
  async close() {
    if (this.#child.connected) this.#child.disconnect();
    await this.#exit;
  }

  #giveUp(problem) {
    for (const {reject} of this.#waiting.values()) reject(new Error(problem));
    this.#waiting.clear();
  }
}
