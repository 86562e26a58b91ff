import {ConnectionStats} from './connection-stats.mjs';
import {EVENTS, nextEvent} from './next-event.mjs';
import {MessageSender} from './message-sender.mjs';
import {within} from '../../within.mjs';

/** Causes of a clean close of a working connection. */
const POLITE = ['user', 'goodbye', 'restored'];

/**
 * One element or core under load: sends messages, and records for each lost connection which of them
 * had left. Injects no faults.
 */
export class SoakClient {
  sender;
  /**
   * The newest native socket. `isOver` resolves when it is lost or abandoned, `hasClosed` when the
   * browser has closed it; `isMute`: nothing was received for a while; `isDoomed`: nothing will be
   * received until the line is killed.
   */
  native;
  #socket;
  #recoveryMs;
  #stats = new ConnectionStats();
  #fault;
  /** The native socket that ended last: `{native, end}`. */
  #lastEnd;
  /** Marks of the messages of lost connections; settled once all are read, as blobs take a while. */
  #marks = [];
  #settled = Promise.resolve();

  constructor(socket, random, recoveryMs) {
    this.#socket = socket;
    this.#recoveryMs = recoveryMs;
    this.sender = new MessageSender(socket, random);
    for (const type of EVENTS.status) {
      socket.addEventListener(type, (event) => this.#statusChanged(event));
    }
    for (const type of EVENTS.message) {
      socket.addEventListener(type, () => this.#stats.figures.echoes++);
    }
  }

  /** Watches a native socket that was made for this client. */
  attach(native) {
    this.native = native;
    native.isMute = this.#fault?.isMute;
    native.hasClosed = new Promise((resolve) => native.addEventListener('close', resolve));
    native.isOver = new Promise((resolve) => {
      native.onend = (end) => resolve((this.#lastEnd = {native, end}));
    });
  }

  faultBegan(fault) {
    this.#fault = fault;
    this.#stats.faultBegan();
    this.native.isMute ||= fault.isMute;
  }

  /** Notes that nothing passes on the current line until the fault kills it or, if it may, lifts. */
  lineStuck(mayLift) {
    this.native.isMute = true;
    this.native.isDoomed = !mayLift;
  }

  faultEnded() {
    this.#fault = undefined;
    this.#stats.faultEnded();
  }

  reconnect() {
    this.#socket.reconnect();
  }

  /** Figures so far, and marks since the last call. */
  report() {
    const {sent, refused} = this.sender;
    return {...this.#stats.figures, sent, refused, marks: this.#marks.splice(0)};
  }

  /** Resolves once open; rejects if the client does not seem to recover. */
  async untilOpen() {
    const opened = async () => {
      while (this.#socket.status !== 'open') await nextEvent(this.#socket, EVENTS.status);
    };
    await within(this.#recoveryMs, opened(), () => `not open: ${this.#description}`);
  }

  /** Resolves with the next message or status event. */
  nextNews() {
    return nextEvent(this.#socket, [...EVENTS.status, ...EVENTS.message]);
  }

  /** Stops sending until a heartbeat is answered, which makes the connection stable, or it is lost. */
  async untilStable() {
    this.sender.rest();
    await nextEvent(this.#socket, [...EVENTS.status, ...EVENTS.heartbeat]);
    this.sender.resume();
  }

  /** Resolves once the server has received everything: the echo of a last message has come. */
  async flush() {
    const flushed = async () => {
      do await this.untilOpen();
      while (!(await this.#sendAndAwaitEcho()));
      await this.#settled;
    };
    await within(this.#recoveryMs, flushed(), () => `not flushed: ${this.#description}`);
  }

  /** True if a message came back on the current connection. */
  async #sendAndAwaitEcho() {
    const number = this.sender.send(100, 'text');
    while (this.#socket.status === 'open') {
      const {data} = await this.nextNews();
      if (String(data).startsWith(`${number} `)) return true;
    }
    return false;
  }

  /** Current state, for error messages. */
  get #description() {
    const {status, error, bufferedAmount} = this.#socket;
    const {readyState, url} = this.native;
    return JSON.stringify({status, error: error?.message, bufferedAmount, readyState, url});
  }

  #statusChanged(event) {
    this.#stats.statusChanged(event);
    if (event.previous !== 'open') return;
    const {native, end} = this.#lastEnd;
    const isAlive = event.cause === 'silent' && !native.isDoomed;
    if (isAlive && !native.isMute) this.#stats.figures.falseAlarms++;
    const mark = POLITE.includes(event.cause) ? 'polite' : 'kept';
    this.#settled = this.#addMarks(end, isAlive ? 'revivable' : mark, this.#settled);
  }

  async #addMarks(end, mark, before) {
    const {left, unsent} = await end;
    this.#marks.push({left, [mark]: unsent});
    await before;
  }
}
