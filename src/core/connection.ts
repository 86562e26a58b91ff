import {type Address, listOf, type ProtocolsSource, urlInTurn, type UrlSource} from './address.js';
import {matches} from './callbacks.js';
import {type CloseRequest, NO_STATUS_RECEIVED, NORMAL_CLOSURE} from './close-codes.js';
import type {Cause} from './events.js';
import {Heartbeat, type HeartbeatListener} from './heartbeat.js';
import {causeOf, type Loss, lossOf} from './ending.js';
import type {PageSignalsDelegate} from './page-hints.js';
import type {Policy} from './retry.js';
import type {Message} from './send-queue.js';
import {Timer} from './timer.js';
import {UnsentTail} from './unsent-tail.js';

const OPEN = 1;
const CLOSED = 3;
/** A connection that lasted so long, or was heard after so long, has proved itself. */
const STABLE_UPTIME_MS = 5_000;
/** How long after an `error` event `close` may follow. */
const CLOSE_AFTER_ERROR_MS = 100;
/** How long a closing handshake may take; browsers wait up to 60 s for a dead network. */
const CLOSING_TIMEOUT_MS = 3_000;

/** Whom a connection brings what it is for. */
export interface ConnectionListener extends HeartbeatListener {
  messageReceived(data: unknown, event: MessageEvent): void;
}

/** A timer that fires at a strange time is a hint too. */
export interface ConnectionDelegate extends PageSignalsDelegate {
  connectionOpened(): void;
  /** The end, told once, unless the connection was dropped. */
  connectionLost(loss: Loss): void;
}

/**
 * Responsible for one native socket, once: from the question for its address to its end, whatever
 * events a browser sends late, twice or not at all. It does not decide what comes after.
 */
export class Connection {
  readonly #delegate: ConnectionDelegate;
  readonly #listener: ConnectionListener;
  readonly #policy: Policy;
  /** The deadline of opening or of closing. */
  readonly #deadline = new Timer();
  readonly #errorTimer = new Timer();
  readonly #tail = new UnsentTail();
  readonly heartbeat: Heartbeat;
  #phase: 'opening' | 'open' | 'closing' | 'gone' = 'opening';
  #openedAt = Infinity;
  /** When the attempt began (`performance.now()`), if it did. */
  startedAt = -Infinity;
  /** The native socket, from its handshake on. */
  socket: WebSocket | undefined;
  /** The messages that had not left when it was dropped. */
  unsent: readonly Message[] = [];

  constructor(delegate: ConnectionDelegate, listener: ConnectionListener, policy: Policy) {
    this.#delegate = delegate;
    this.#listener = listener;
    this.#policy = policy;
    this.heartbeat = new Heartbeat(this, listener, policy.settings);
  }

  /** Whether it was more than a server that accepts and drops, or never answers a heartbeat. */
  get isProven(): boolean {
    const {heardAt, latency} = this.heartbeat;
    const until = this.#policy.settings.interval ? heardAt : Date.now();
    return latency >= 0 || until - this.#openedAt >= STABLE_UPTIME_MS;
  }

  start(): void {
    const {deadline} = this.#policy;
    this.startedAt = performance.now();
    if (deadline) {
      this.#deadline.start(deadline, (isStrange) => {
        if (isStrange) this.#delegate.hintReceived('online'); // which may replace this attempt
        this.#lose('unreachable', new Error('timeout'));
      });
    }
    void this.#open();
  }

  /** Ends at once: closes the socket, as its server may live, but does not wait for it. */
  drop(): void {
    const {socket} = this;
    this.#hush('gone');
    this.socket = undefined;
    if (!socket) return;
    this.unsent = this.#tail.unsent(socket.bufferedAmount);
    if (socket.readyState <= OPEN) socket.close(NORMAL_CLOSURE);
  }

  /** Ends politely; how is told later, but within 3 s. */
  close({code, reason}: CloseRequest): void {
    const {socket} = this;
    this.#hush('closing');
    if (!socket) return queueMicrotask(() => this.#lose('user'));
    this.#deadline.start(CLOSING_TIMEOUT_MS, () => this.#lose('user'));
    socket.onclose = (event) => this.#lose('user', null, event);
    if (code === NO_STATUS_RECEIVED) socket.close();
    else socket.close(code, reason);
  }

  /** Returns whether the socket took it: only while open. `copy` is kept until it has left. */
  send(message: Message, copy?: Message): boolean {
    const {socket} = this;
    if (socket?.readyState !== OPEN) return false;
    const before = socket.bufferedAmount;
    socket.send(message as string);
    this.#tail.add(copy, before, socket.bufferedAmount);
    return true;
  }

  /** Opens the socket: at once for a fixed address, else when the functions have answered. */
  async #open(): Promise<void> {
    const policy = this.#policy;
    const {url, protocols, WebSocket: Native} = this.#policy.settings;
    let isAsked = typeof url === 'function';
    try {
      // A bad address is bad whatever the subprotocols will be.
      if (!isAsked) urlInTurn(url as Address, policy.turn);
      isAsked ||= typeof protocols === 'function';
      const sources = [url, protocols];
      // A promise for each: where one throws, the other may reject, and must not do so unheard.
      const ask = (source: UrlSource | ProtocolsSource) =>
        new Promise((settle) =>
          settle(typeof source === 'function' ? source(policy.failures + 1) : source),
        );
      const settled: unknown[] = isAsked ? await Promise.all(sources.map(ask)) : sources;
      const [where, names] = settled as [Address | Address[], string | string[]];
      if (this.#phase !== 'opening') return;
      policy.url = urlInTurn(where, policy.turn);
      this.#adopt(new (Native ?? WebSocket)(policy.url, listOf(names)));
    } catch (thrown) {
      if (this.#phase !== 'opening') return;
      // By its name, not by its class: Firefox has exceptions that are no errors.
      const error = (thrown as Error)?.name ? (thrown as Error) : new Error(thrown as string);
      this.#lose(isAsked ? 'unreachable' : causeOf(error.name), error);
    }
  }

  /** Properties, not listeners: the socket is private, and every polyfill has them. */
  #adopt(socket: WebSocket): void {
    this.socket = socket;
    socket.binaryType = this.#policy.settings.binaryType;
    socket.onopen = () => {
      // A polyfill may say it twice.
      socket.onopen = null;
      this.#deadline.stop();
      this.#phase = 'open';
      this.#openedAt = Date.now();
      this.#policy.handshake = performance.now() - this.startedAt;
      this.heartbeat.start();
      this.#delegate.connectionOpened();
    };
    socket.onmessage = (event) => this.#received(event);
    // It decides nothing. But a socket that has closed without ever saying `close` was forbidden by
    // the browser (Chromium under CSP, WebKit for a blocked port), and Node 22 says no more of a
    // failed handshake. Two timers: a page that was too busy to hear `close` hears it in between.
    const look = () => {
      if (socket.readyState === CLOSED) this.#lose('policy', new Error('blocked'));
      if (this.#phase === 'opening') this.#lose('unreachable');
    };
    const timer = this.#errorTimer;
    const half = CLOSE_AFTER_ERROR_MS / 2;
    socket.onerror = () => timer.start(half, () => timer.start(half, look));
    socket.onclose = (event) =>
      this.#lose(this.#phase === 'open' ? 'dropped' : 'unreachable', null, event);
  }

  #received(event: MessageEvent): void {
    const {data} = event; // once, as each look costs as much as all the rest here
    const isAnswer = this.heartbeat.heard(data);
    const isGoodbye = !isAnswer && matches(this.#policy.settings.goodbye, data);
    // A listener of the heartbeat or a predicate may have closed the connection.
    if (isAnswer || this.#phase !== 'open') return;
    if (isGoodbye) this.#lose('goodbye');
    else this.#listener.messageReceived(data, event);
  }

  #lose(cause: Cause, error?: Error | null, event?: CloseEvent): void {
    if (this.#phase === 'gone') return;
    // First, as `shouldReconnect` may send or close.
    this.drop();
    this.#delegate.connectionLost(lossOf(cause, error, event));
  }

  /** Nothing more happens by itself; `error` keeps an ear, or the `ws` package would throw. */
  #hush(phase: 'closing' | 'gone'): void {
    const {socket} = this;
    this.#phase = phase;
    this.#deadline.stop();
    this.#errorTimer.stop();
    this.heartbeat.stop();
    if (socket) socket.onopen = socket.onmessage = socket.onclose = socket.onerror = () => {};
  }

  heartbeatMissed(): void {
    this.#lose('silent');
  }
}
