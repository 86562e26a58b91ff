import {Sender} from './sender.mjs';
import {within} from './time.mjs';

/** The worst of a heartbeat and of handshakes is over long before. */
const PATIENCE_MS = 60_000;

/** Causes of a polite close: of a connection that works. */
const POLITE = ['user', 'goodbye', 'restored'];
const EVENTS = Object.fromEntries(
  ['status', 'message', 'heartbeat'].map((type) => [type, [type, `ws-${type}`]]),
);

/**
 * One element or core under load: sends, and notes how its connections went. What befalls them is
 * the business of the faults.
 */
export class Client {
  sender;
  /**
   * The native socket that was made last. Its `isOver` resolves when it is lost or given up,
   * its `hasClosed` when the browser has closed it; `isMute`: its server was not heard for a while.
   */
  native;
  connections = 0;
  losses = {};
  failedAttempts = 0;
  recoveries = 0;
  worstRecovery = 0;
  /** Losses by silence of a line that no fault had silenced: the machine was too slow. */
  falseAlarms = 0;
  echoes = 0;
  /** Marks of the messages of lost connections, for the ledger. */
  #marks = [];
  /** The line's fault of the present, and the native socket whose line it will kill. */
  #fault;
  #faultEndedAt = 0;
  #doomed;
  #end;
  #lostAt;
  /** Whether all marks are there, which takes the reading of blobs. */
  #settled = Promise.resolve();
  #socket;

  constructor(socket, random) {
    this.#socket = socket;
    this.sender = new Sender(socket, random);
    for (const type of EVENTS.status) socket.addEventListener(type, (event) => this.#heard(event));
    for (const type of EVENTS.message) socket.addEventListener(type, () => this.echoes++);
  }

  /** A native socket was made for it. */
  adopt(native) {
    this.native = native;
    native.isMute = this.#fault?.isMute;
    native.hasClosed = new Promise((resolve) => native.addEventListener('close', resolve));
    native.isOver = new Promise((resolve) => {
      native.onend = (end) => resolve((this.#end = {native, end}));
    });
  }

  faultBegan(fault) {
    this.#fault = fault;
    this.native.isMute ||= fault.isMute;
  }

  /** The fault lets nothing more of the present line through, until it kills it or, if it may, lifts. */
  stick(mayLift) {
    this.native.isMute = true;
    if (!mayLift) this.#doomed = this.native;
  }

  faultEnded() {
    this.#fault = undefined;
    this.#faultEndedAt = performance.now();
  }

  reconnect() {
    this.#socket.reconnect();
  }

  /** Figures so far, and the marks since the last call. */
  report() {
    const {connections, losses, failedAttempts, recoveries, worstRecovery, falseAlarms} = this;
    const {sent, refused} = this.sender;
    return {
      ...{connections, losses, failedAttempts, recoveries, worstRecovery, falseAlarms},
      ...{sent, refused, echoes: this.echoes, marks: this.#marks.splice(0)},
    };
  }

  /** Resolves once it is open; rejects if it does not seem to come back. */
  async open() {
    const opened = async () => {
      while (this.#socket.status !== 'open') await this.#next(EVENTS.status);
    };
    await within(PATIENCE_MS, opened(), () => `not open: ${this.#plight}`);
  }

  /** Resolves with the next message or change of status. */
  news() {
    return this.#next([...EVENTS.status, ...EVENTS.message]);
  }

  /** Rests until a heartbeat was answered, by which a connection proves itself, or it is lost. */
  async proof() {
    this.sender.rest();
    await this.#next([...EVENTS.status, ...EVENTS.heartbeat]);
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

  #next(types) {
    return new Promise((resolve) => {
      const over = new AbortController();
      const settle = (event) => {
        over.abort();
        resolve(event);
      };
      for (const type of types) this.#socket.addEventListener(type, settle, {signal: over.signal});
    });
  }

  /** Where it stands, for the eye. */
  get #plight() {
    const {status, error, bufferedAmount} = this.#socket;
    const {readyState, url} = this.native;
    return JSON.stringify({status, error: error?.message, bufferedAmount, readyState, url});
  }

  #heard({status, previous, cause}) {
    if (status === 'open') this.#opened();
    else if (previous === 'open') this.#lost(cause);
    else if (previous === 'connecting') this.failedAttempts++;
  }

  #opened() {
    this.connections++;
    if (this.#lostAt === undefined) return;
    const since = this.#fault ? this.#lostAt : Math.max(this.#lostAt, this.#faultEndedAt);
    this.recoveries++;
    this.worstRecovery = Math.max(this.worstRecovery, performance.now() - since);
    this.#lostAt = undefined;
  }

  #lost(cause) {
    this.#lostAt = performance.now();
    this.losses[cause] = (this.losses[cause] ?? 0) + 1;
    const {native, end} = this.#end;
    const isAlive = cause === 'silent' && native !== this.#doomed;
    if (isAlive && !native.isMute) this.falseAlarms++;
    const dead = POLITE.includes(cause) ? 'polite' : 'kept';
    this.#settled = this.#mark(end, isAlive ? 'revivable' : dead, this.#settled);
  }

  async #mark(end, mark, before) {
    const {left, unsent} = await end;
    this.#marks.push({left, [mark]: unsent});
    await before;
  }
}
