import {closeRequest} from './close-codes.js';
import {Connection, type ConnectionDelegate, type ConnectionListener} from './connection.js';
import type {Cause, StatusChange} from './events.js';
import {type Loss, lossOf} from './ending.js';
import type {Settings} from './options.js';
import {type Hint, isPrerendering, PageSignals, type PageSignalsDelegate} from './page-hints.js';
import {Policy} from './retry.js';
import {copyOf, type Message, SendQueue} from './send-queue.js';
import type {State} from './state.js';
import {Timer} from './timer.js';

/** What is younger is not begun anew: hints come in pairs. */
const FRESH_MS = 1_000;

/** What the faces, element and core, make of what happens. */
export interface LifelineDelegate extends ConnectionListener {
  statusChanged(change: StatusChange): void;
  connectionOpened(): void;
  /** `closed` or `failed`, and no native socket is left. */
  lifelineEnded(loss: Loss): void;
}

/**
 * Responsible for there being a connection: decides when to attempt, to wait and to give up. It
 * opens and closes no native socket and dispatches no event itself.
 */
export class Lifeline implements ConnectionDelegate, PageSignalsDelegate {
  readonly #delegate: LifelineDelegate;
  /** What is known from earlier connections; to be replaced when the address is another. */
  policy: Policy;
  readonly #queue = new SendQueue();
  readonly #signals = new PageSignals(this);
  /** What is still to be told; the first of it is being told. */
  readonly #outbox: (() => unknown)[] = [];
  #state: State = {name: 'idle', readyState: 0};
  /** Whether the end was told. */
  #isOver = false;

  constructor(delegate: LifelineDelegate, settings: Settings) {
    this.#delegate = delegate;
    this.policy = new Policy(settings);
  }

  get state(): State {
    return this.#state;
  }

  /** The native socket of the present connection. */
  get socket(): WebSocket | undefined {
    return this.#state.connection?.socket;
  }

  /** Bytes that have not left: of the live native socket, and of the queue. */
  get bufferedAmount(): number {
    return (this.socket?.bufferedAmount ?? 0) + this.#queue.bytes;
  }

  /** Ends the connection because nothing is asked any more. */
  stop(keepsQueue: boolean): void {
    if (!keepsQueue) this.#queue.clear();
    this.policy.reset();
    this.#enter({name: 'idle', readyState: 0}, lossOf('user'));
  }

  /** Connects anew, whatever the state, and without waiting unless told. */
  reconnect(cause: Cause = 'user', delay?: number): void {
    const {name, connection, readyState} = this.#state;
    this.policy.step = 0;
    if (readyState > 1 || connection?.isProven) this.policy.reset();
    if (delay !== undefined || name === 'open') this.#wait(lossOf(cause), delay);
    else this.#connect();
  }

  /** Ends it for good, whatever is pending. Throws what `WebSocket.close` throws. */
  close(code?: unknown, reason?: unknown): void {
    const request = closeRequest(code, reason);
    const {name, connection} = this.#state;
    if (name === 'closed') return;
    const loss = lossOf('user', null, request);
    this.#queue.clear();
    if (name === 'failed') return this.#enter({name: 'closed', readyState: 3}, loss);
    const closing = connection ?? new Connection(this, this.#delegate, this.policy);
    closing.close(request);
    this.#enter({name: 'closed', readyState: 2, connection: closing}, loss);
  }

  /**
   * Sends, or keeps the message for the next connection.
   *
   * @throws QuotaExceededError if it does not fit in the queue, InvalidStateError at the end.
   */
  send(message: Message): void {
    const {name, connection, readyState} = this.#state;
    if (readyState > 1) {
      throw new DOMException(`send() when ${name}`, 'InvalidStateError');
    }
    const copy = copyOf(message);
    const isTaken = connection?.send(typeof copy === 'string' ? copy : message, copy);
    if (!isTaken) this.#queue.add(copy, this.policy.settings.queue);
  }

  /** Changes the state, and stops what the old one owned and the new one does not take over. */
  #enter(state: State, loss = lossOf(null, null, {code: 0}), delay = 0): void {
    const old = this.#state;
    this.#state = state;
    if (old.timer !== state.timer) old.timer?.stop();
    if (old.connection !== state.connection) old.connection?.drop();
    this.#signals.listen(state.readyState < 2 && state.name !== 'idle');
    if (old.name === state.name) return;
    const {failures} = this.policy;
    const names = {status: state.name, previous: old.name};
    this.#tell(() => this.#delegate.statusChanged({...loss, ...names, failures, delay}));
  }

  /**
   * Tells the application one change after the other, also where a listener causes the next one:
   * else a listener that calls `close()` on `open` would make those after it hear `closed` first.
   */
  #tell(announcement: () => unknown): void {
    if (this.#outbox.push(announcement) > 1) return;
    for (; this.#outbox[0]; this.#outbox.shift()) this.#outbox[0]();
  }

  #connect(): void {
    this.#isOver = false;
    const connection = new Connection(this, this.#delegate, this.policy);
    const connecting: State = {name: 'connecting', readyState: 0, connection};
    this.#enter(connecting);
    // A listener may have ended it already. And a page made in advance is to disturb nobody yet:
    // `prerenderingchange` begins this attempt anew.
    if (this.#state === connecting && !isPrerendering()) connection.start();
  }

  /** Waits for the next attempt; without a delay it starts in the same task. */
  #wait(loss: Loss, delay?: number): void {
    const timer = new Timer();
    const waiting: State = {name: 'waiting', readyState: 0, timer, error: loss.error};
    // After a sleep the ladder starts afresh.
    const attempt = (isStrange: boolean) => (isStrange ? this.reconnect() : this.#connect());
    if (delay !== undefined) timer.start(delay, attempt);
    this.#enter(waiting, loss, delay);
    if (delay === undefined && this.#state === waiting) this.#connect();
  }

  // Page signals delegate

  /** Hints decide nothing by themselves, but they make it look, or try, sooner. */
  hintReceived(hint: Hint): void {
    const {name, connection} = this.#state;
    // The page's first `pageshow` says nothing of a handshake that was slow, as the page was.
    const isFirst = hint === 'pageshow';
    const isFresh = connection && (isFirst || performance.now() - connection.startedAt < FRESH_MS);
    if (hint === 'freeze') {
      if (connection) this.reconnect('restored', this.policy.settings.maxDelay);
    } else if (name === 'open' && (isFresh || hint !== 'resume')) {
      connection.heartbeat.probe();
    } else if (!isFresh && hint !== 'offline') {
      this.reconnect('restored');
    }
  }

  // Connection delegate

  connectionOpened(): void {
    const connection = this.#state.connection!;
    const open: State = {name: 'open', readyState: 1, connection};
    this.#enter(open);
    this.#tell(() => {
      if (this.#state === open) this.#delegate.connectionOpened();
      // What its listeners send goes first, such as a login, then the queue.
      if (this.#state === open) this.#queue.flush((message) => connection.send(message, message));
    });
  }

  connectionLost(loss: Loss): void {
    const state = this.#state;
    if (state.name === 'closed') return this.#end({name: 'closed', readyState: 3}, loss);
    const connection = state.connection!;
    // Not what was closed politely: that still leaves.
    if (loss.cause !== 'goodbye') this.#queue.restore(connection.unsent);
    const next = this.policy.judge(loss, connection);
    // `shouldReconnect` may have ended it itself.
    if (this.#state !== state) return;
    if (typeof next !== 'object') this.#wait(loss, next);
    else this.#end({name: 'failed', readyState: 3, error: next.error!}, next);
  }

  #end(state: State, loss: Loss): void {
    this.#queue.clear();
    this.#enter(state, loss);
    this.#tell(() => {
      // Not where a listener of `failed` has begun anew, nor again where that failed at once.
      if (this.#isOver || this.#state.readyState < 3) return;
      this.#isOver = true;
      this.#delegate.lifelineEnded(loss);
    });
  }
}
