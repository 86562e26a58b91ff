/** A child process that ends with the process that started it. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {constants} from 'node:os';
import {patient, until} from './patience.mjs';
import {within} from './within.mjs';

/** Time for a program to exit after SIGTERM, before SIGKILL. */
const EXIT_LIMIT_MS = patient(5_000);
/** How much of the end of stderr an error quotes. */
const STDERR_CHARS = 500;

const running = new Set();

function killAll() {
  for (const child of running) child.kill();
}

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    killAll();
    // Exit as without this listener, unless somebody else handles the signal.
    if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
  });
}

/** Whether no thread of a process runs; where that cannot be seen, it is taken for granted. */
function isStopped(pid) {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return true;
  const paths = readdirSync(threads).map((thread) => `${threads}/${thread}/stat`);
  return paths.every((path) => !existsSync(path) || /\) T/.test(readFileSync(path, 'utf8')));
}

/** Runs one program, reports why it failed, and ends it. */
export class Child {
  #name;
  #process;
  #stderr = '';
  #exited;

  /** `pipes`: number of file descriptors, from 3 on, that the program writes to. */
  constructor(command, args, {pipes = 0, ...options} = {}) {
    this.#name = command;
    const stdio = ['ignore', 'ignore', 'pipe', ...Array(pipes).fill('pipe')];
    this.#process = spawn(command, args, {...options, stdio});
    this.#process.stderr.on('data', (data) => {
      this.#stderr = `${this.#stderr}${data}`.slice(-STDERR_CHARS);
    });
    running.add(this.#process);
    // Rejects if it could not be started.
    this.#exited = once(this.#process, 'exit').finally(() => running.delete(this.#process));
    this.#exited.catch(() => {});
  }

  /** The first text that it writes to a file descriptor. */
  async firstOutput(descriptor) {
    return String((await once(this.#process.stdio[descriptor], 'data'))[0]).trim();
  }

  /** Awaits a promise; rejects if the program exits before, or after so many ms. */
  async whileRunning(promise, limitMs) {
    promise.catch(() => {}); // if the program exits first, nobody waits for it any more
    const explain = () => `${this.#name} did not answer within ${limitMs} ms`;
    return within(limitMs, Promise.race([promise, this.#rejectOnExit()]), explain);
  }

  async #rejectOnExit() {
    const [code, signal] = await this.#exited;
    throw new Error(`${this.#name} exited with ${code ?? signal}: ${this.#stderr.trim()}`);
  }

  /** Sends a signal, such as SIGCONT. */
  signal(name) {
    this.#process.kill(name);
  }

  /** Stops the program, with its connections open, until SIGCONT; resolves once it does nothing. */
  async freeze() {
    this.signal('SIGSTOP');
    await until(() => isStopped(this.#process.pid));
  }

  /** Ends the program without its doing, as a crash would, and resolves once it has exited. */
  async kill() {
    this.signal('SIGKILL');
    await this.exited();
  }

  /** Resolves with the exit code, or the signal, once the program has exited. */
  async exited() {
    const [code, signal] = await this.#exited;
    return code ?? signal;
  }

  /** Ends the program, and resolves once it has exited. */
  async end() {
    const force = setTimeout(() => this.#process.kill('SIGKILL'), EXIT_LIMIT_MS);
    this.#process.kill();
    await this.#exited.catch(() => {});
    clearTimeout(force);
  }
}
