/** A program that runs beside the tests and does not outlive them. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {constants} from 'node:os';

/** How long a program may take to end when asked, before it is ended by force. */
const END_LIMIT_MS = 5_000;
/** So much of what it complained of is told where it fails. */
const COMPLAINT_CHARS = 500;

const running = new Set();

function endAll() {
  for (const child of running) child.kill();
}

process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    endAll();
    // as it would be without us, unless somebody else has it in hand
    if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
  });
}

/** Responsible for one program: that it runs, why it does not, and its end. */
export class Child {
  #name;
  #process;
  #complaint = '';
  #exited;

  /** `pipes`: how many file descriptors from 3 on it writes to. */
  constructor(command, args, {pipes = 0, ...options} = {}) {
    this.#name = command;
    const stdio = ['ignore', 'ignore', 'pipe', ...Array(pipes).fill('pipe')];
    this.#process = spawn(command, args, {...options, stdio});
    this.#process.stderr.on('data', (data) => {
      this.#complaint = `${this.#complaint}${data}`.slice(-COMPLAINT_CHARS);
    });
    running.add(this.#process);
    // rejects where it could not be started at all
    this.#exited = once(this.#process, 'exit').finally(() => running.delete(this.#process));
    this.#exited.catch(() => {});
  }

  /** What it writes first to a file descriptor. */
  async firstWords(descriptor) {
    return String((await once(this.#process.stdio[descriptor], 'data'))[0]).trim();
  }

  /** What the promise brings, unless the program ends before, or the time is over. */
  async during(promise, limitMs) {
    let timer;
    const late = new Promise((_, reject) => {
      const error = new Error(`${this.#name} did not answer within ${limitMs} ms`);
      timer = setTimeout(reject, limitMs, error);
    });
    try {
      return await Promise.race([promise, this.#failure(), late]);
    } finally {
      clearTimeout(timer);
      promise.catch(() => {}); // where it lost the race, its end is of no interest
    }
  }

  async #failure() {
    const [code, signal] = await this.#exited;
    throw new Error(`${this.#name} exited with ${code ?? signal}: ${this.#complaint.trim()}`);
  }

  /** Ends it, and resolves when it has ended. */
  async end() {
    const force = setTimeout(() => this.#process.kill('SIGKILL'), END_LIMIT_MS);
    this.#process.kill();
    await this.#exited.catch(() => {});
    clearTimeout(force);
  }
}
