import {Chronicle} from './chronicle.mjs';
import {EVENTS, next} from './events.mjs';
import {Sender} from './sender.mjs';
import {within} from './time.mjs';

/** The worst of a heartbeat and of handshakes is over long before. */
const PATIENCE_MS = 60_000;
/** Causes of a polite close: of a connection that works. */
const POLITE = ['user', 'goodbye', 'restored'];

/**
 * One element or core under load: sends, and knows of each connection that it lost what had left. What
 * befalls it is the business of the faults.
 */
export class Client {
  sender;
  /**
   * The native socket that was made last. Its `isOver` resolves when it is lost or given up, its
   * `hasClosed` when the browser has closed it; `isMute`: its server was not heard for a while;
   * `isDoomed`: so it will be until its line is killed.
   */
  native;
  #socket;
  #chronicle = new Chronicle();
  #fault;
  /** Of the native socket that ended last: `{native, end}`. */
  #last;
  /** Marks of the messages of lost connections, and whether all are there: blobs are read for them. */
  #marks = [];
  #settled = Promise.resolve();

  constructor(socket, random) {
    this.#socket = socket;
    this.sender = new Sender(socket, random);
    for (const type of EVENTS.status) socket.addEventListener(type, (event) => this.#heard(event));
    for (const type of EVENTS.message) {
      socket.addEventListener(type, () => this.#chronicle.figures.echoes++);
    }
  }

  /** A native socket was made for it. */
  adopt(native) {
    this.native = native;
    native.isMute = this.#fault?.isMute;
    native.hasClosed = new Promise((resolve) => native.addEventListener('close', resolve));
    native.isOver = new Promise((resolve) => {
      native.onend = (end) => resolve((this.#last = {native, end}));
    });
  }

  faultBegan(fault) {
    this.#fault = fault;
    this.#chronicle.faultBegan();
    this.native.isMute ||= fault.isMute;
  }

  /** The fault lets nothing more of the present line through, until it kills it or, if it may, lifts. */
  stick(mayLift) {
    this.native.isMute = true;
    this.native.isDoomed = !mayLift;
  }

  faultEnded() {
    this.#fault = undefined;
    this.#chronicle.faultEnded();
  }

  reconnect() {
    this.#socket.reconnect();
  }

  /** Figures so far, and the marks since the last call. */
  report() {
    const {sent, refused} = this.sender;
    return {...this.#chronicle.figures, sent, refused, marks: this.#marks.splice(0)};
  }

  /** Resolves once it is open; rejects if it does not seem to come back. */
  async open() {
    const opened = async () => {
      while (this.#socket.status !== 'open') await next(this.#socket, EVENTS.status);
    };
    await within(PATIENCE_MS, opened(), () => `not open: ${this.#plight}`);
  }

  /** Resolves with the next message or change of status. */
  news() {
    return next(this.#socket, [...EVENTS.status, ...EVENTS.message]);
  }

  /** Rests until a heartbeat was answered, by which a connection proves itself, or it is lost. */
  async proof() {
    this.sender.rest();
    await next(this.#socket, [...EVENTS.status, ...EVENTS.heartbeat]);
    this.sender.resume();
  }

  /** Resolves once the server has got everything: the echo of a last message has come. */
  async flush() {
    const flushed = async () => {
      do await this.open();
      while (!(await this.#echo()));
      await this.#settled;
    };
    await within(PATIENCE_MS, flushed(), () => `not flushed: ${this.#plight}`);
  }

  /** Whether a message came back on the present connection. */
  async #echo() {
    const number = this.sender.send(100, 'text');
    while (this.#socket.status === 'open') {
      const {data} = await this.news();
      if (String(data).startsWith(`${number} `)) return true;
    }
    return false;
  }

  /** Where it stands, for the eye. */
  get #plight() {
    const {status, error, bufferedAmount} = this.#socket;
    const {readyState, url} = this.native;
    return JSON.stringify({status, error: error?.message, bufferedAmount, readyState, url});
  }

  #heard(event) {
    this.#chronicle.statusChanged(event);
    if (event.previous !== 'open') return;
    const {native, end} = this.#last;
    const isAlive = event.cause === 'silent' && !native.isDoomed;
    if (isAlive && !native.isMute) this.#chronicle.figures.falseAlarms++;
    const mark = POLITE.includes(event.cause) ? 'polite' : 'kept';
    this.#settled = this.#mark(end, isAlive ? 'revivable' : mark, this.#settled);
  }

  async #mark(end, mark, before) {
    const {left, unsent} = await end;
    this.#marks.push({left, [mark]: unsent});
    await before;
  }
}
