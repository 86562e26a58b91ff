import type {Attempt} from './attempt.js';
import type {Traffic} from './backlog.js';
import {type CloseRequest, NO_STATUS_RECEIVED, NORMAL_CLOSURE} from './close-codes.js';
import {causeOf, type Ending, endingOf} from './ending.js';
import type {Cause} from './events.js';
import {Heartbeat, type HeartbeatDelegate} from './heartbeat.js';
import type {Message} from './message.js';
import {bufferedBytes, nativeClass} from './native-socket.js';
import type {Settings} from './options.js';
import {
  type Goodbye,
  goodbyeIn,
  type RetryWindow,
  windowInError,
  windowInReason,
} from './retry-window.js';
import type {Target} from './target-source.js';
import {Timer} from './timer.js';
import {UnsentTail} from './unsent-tail.js';

const OPEN = 1;
const CLOSED = 3;
/** A connection is stable once it has been up, or has received a message, this long after opening. */
const STABLE_UPTIME_MS = 5_000;
/** Half the time in which `close` must follow an `error` event. */
const HALF_CLOSE_WAIT_MS = 50;
/** How long a closing handshake may take; on a dead network browsers wait 20 to 60 s. */
const CLOSING_TIMEOUT_MS = 3_000;

/** What a connection leaves behind. */
export interface Remains {
  /** Whether the server had proved itself. */
  readonly isProven: boolean;
  /** Whether the handshake had succeeded. */
  readonly hadOpened: boolean;
  /** When the server wants its client back, if it said so. */
  readonly window: RetryWindow | null;
  /** When the attempt began, by the uptime. */
  readonly startedAt: number;
  /** The messages that had not left, oldest first. */
  readonly unsent: readonly Message[];
  /** The native socket, abandoned or closed. */
  readonly socket: WebSocket | null;
  /** Whether the platform would fire `error`. */
  readonly isError: boolean;
}

/** Notified about the life of a connection, and of what arrives on it. */
export interface ConnectionDelegate {
  /** The address is known, and the handshake about to begin. */
  connectionAddressed(url: string): void;
  /** The handshake succeeded. */
  connectionOpened(): void;
  messageReceived(data: unknown, event: MessageEvent): void;
  /** The server will end the connection. Returns whether it is kept until then. */
  goodbyeReceived(goodbye: Goodbye): boolean;
  /** A message arrived `latency` ms after a heartbeat. */
  heartbeatAnswered(latency: number): void;
  /** Half the time for the answer to a heartbeat has passed. */
  heartbeatDelayed(): void;
  /** The end, reported once, unless the connection was dropped. */
  connectionLost(ending: Ending, remains: Remains): void;
  /** A deadline fired far off schedule: the page slept or the clock was set. */
  clockJumped(): void;
}

type Phase =
  | {readonly name: 'new' | 'addressing' | 'gone'}
  /** Since when, by the uptime. */
  | {
      readonly name: 'handshake';
      readonly socket: WebSocket;
      readonly target: Target;
      readonly since: number;
    }
  /** Since when, by the time of day, and how long the handshake took. */
  | {
      readonly name: 'open';
      readonly socket: WebSocket;
      readonly target: Target;
      readonly openedAt: number;
      readonly handshakeMs: number;
      readonly isError: boolean;
    }
  | {readonly name: 'closing'; readonly socket: WebSocket | null; readonly isError: boolean};

/**
 * Owns one native socket, once: from asking for its address to its end, whatever events a browser
 * fires late, twice or not at all. It does not decide what comes after.
 */
export class Connection implements HeartbeatDelegate {
  /** The deadline of opening or of closing. */
  readonly #deadline: Timer;
  readonly #errorTimer: Timer;
  readonly #unsent = new UnsentTail();
  readonly attempt: Attempt;
  readonly heartbeat: Heartbeat;
  #delegate: ConnectionDelegate;
  #settings: Settings;
  #phase: Phase = {name: 'new'};
  /** When the attempt began, by the uptime; -Infinity before that. */
  startedAt = -Infinity;

  constructor(delegate: ConnectionDelegate, settings: Settings, attempt: Attempt) {
    this.#delegate = delegate;
    this.#settings = settings;
    this.attempt = attempt;
    this.#deadline = new Timer(settings.clock);
    this.#errorTimer = new Timer(settings.clock);
    this.heartbeat = new Heartbeat(this, settings);
  }

  /** The native socket, from its handshake on. */
  get socket(): WebSocket | null {
    return 'socket' in this.#phase ? this.#phase.socket : null;
  }

  /** Where it connects, from its handshake on. */
  get target(): Target | null {
    return 'target' in this.#phase ? this.#phase.target : null;
  }

  /**
   * Whether the platform would fire `error` if this were the end: for an attempt that fails, and where
   * the native socket fired one, but not for the loss of an open connection
   * (https://websockets.spec.whatwg.org/#feedback-from-the-protocol).
   */
  get isError(): boolean {
    return 'isError' in this.#phase ? this.#phase.isError : true;
  }

  /** Whether the server proved itself, rather than accepting and dropping us or ignoring heartbeats. */
  get isProven(): boolean {
    const {heardAt, latency} = this.heartbeat;
    if (!Number.isNaN(latency)) return true;
    if (this.#phase.name !== 'open') return false;
    const {interval, timeout, clock} = this.#settings;
    // Where nothing is asked, or need not be answered, the uptime must do.
    const until = interval && timeout ? heardAt : clock.wallMs();
    return until - this.#phase.openedAt >= STABLE_UPTIME_MS;
  }

  /** Reports to another owner from now on. */
  handTo(delegate: ConnectionDelegate): void {
    this.#delegate = delegate;
  }

  /** Applies from the next use of each setting; the binary type at once. */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.heartbeat.configure(settings);
    if (this.socket) this.socket.binaryType = settings.binaryType;
  }

  /** Whether it waits for a function of the application to say where to connect. */
  get isAddressing(): boolean {
    return this.#phase.name === 'addressing';
  }

  /** Whether it has been started: a prerendered page holds it back. */
  get isStarted(): boolean {
    return this.startedAt > -Infinity;
  }

  /** How long ago it was started; Infinity before that. */
  get ageMs(): number {
    return this.#settings.clock.uptimeMs() - this.startedAt;
  }

  start(): void {
    this.#phase = {name: 'addressing'};
    this.startedAt = this.#settings.clock.uptimeMs();
    this.#startDeadline(this.attempt.timeoutMs);
    void this.#openSocket();
  }

  /** Abandons the socket. Still calls `close()`, since the server may be alive, but does not wait. */
  drop(): void {
    const {socket} = this;
    this.#detach({name: 'gone'});
    if (socket && socket.readyState <= OPEN) socket.close(NORMAL_CLOSURE);
  }

  /** Starts the closing handshake; its end is reported later, within 3 s. */
  close({code, reason}: CloseRequest): void {
    const {socket} = this;
    this.#detach({name: 'closing', socket, isError: this.isError});
    if (!socket) return queueMicrotask(() => this.#reportLoss('user'));
    this.#deadline.start(CLOSING_TIMEOUT_MS, () => this.#reportLoss('user'));
    socket.onerror = () => this.#errorFired();
    socket.onclose = (event) => this.#reportLoss('user', null, event);
    if (code === NO_STATUS_RECEIVED) socket.close();
    else socket.close(code, reason);
  }

  /**
   * Hands a message to the socket. Returns whether it took it, which it does only while open. Until
   * the message has left, the copy that `copy` makes of it is kept.
   */
  send(message: Message, copy?: (message: Message) => Message): boolean {
    const {socket} = this;
    if (socket?.readyState !== OPEN) return false;
    const before = bufferedBytes(socket);
    socket.send(message as string);
    const buffered = bufferedBytes(socket);
    const isKept = copy && buffered > 0;
    this.#unsent.add(buffered - before, isKept ? copy(message) : undefined);
    this.#unsent.forgetSent(buffered);
    return true;
  }

  /** Opens the socket: at once for a fixed address, else when the functions have answered. */
  async #openSocket(): Promise<void> {
    let isFixed = true;
    try {
      const target = this.attempt.targets.targetOf(this.#settings, this.attempt);
      isFixed = !(target instanceof Promise);
      this.#startHandshake(target instanceof Promise ? await target : target);
    } catch (thrown) {
      if (this.#phase.name !== 'addressing') return;
      const error = errorOf(thrown);
      const cause = isFixed ? causeOf(error.name) : 'unreachable';
      this.#reportLoss(cause, error, undefined, windowInError(thrown));
    }
  }

  #startHandshake(target: Target): void {
    if (this.#phase.name !== 'addressing') return;
    const {timeoutMs, handshakeTimeoutMs} = this.attempt;
    const leftMs = timeoutMs - this.ageMs;
    // The time of the functions is not held to the pace of handshakes.
    this.#startDeadline(timeoutMs && Math.min(Math.max(leftMs, 1), handshakeTimeoutMs));
    this.#delegate.connectionAddressed(target.url);
    const Native = nativeClass(this.#settings.WebSocket);
    this.#attach(new Native(target.url, target.protocols), target);
  }

  #startDeadline(ms: number): void {
    if (ms) this.#deadline.start(ms, (isOffSchedule) => this.#deadlineExpired(isOffSchedule));
  }

  /** Sets `on…` properties, not listeners: the socket is private, and every polyfill has them. */
  #attach(socket: WebSocket, target: Target): void {
    this.#phase = {name: 'handshake', socket, target, since: this.#settings.clock.uptimeMs()};
    socket.binaryType = this.#settings.binaryType;
    socket.onopen = () => this.#socketOpened(socket);
    socket.onmessage = (event) => this.#messageArrived(event);
    // Two timers, so that a page too busy to receive `close` in time receives it in between.
    socket.onerror = () => {
      this.#errorFired();
      this.#errorTimer.start(HALF_CLOSE_WAIT_MS, () =>
        this.#errorTimer.start(HALF_CLOSE_WAIT_MS, () => this.#closeMissing(socket)),
      );
    };
    socket.onclose = (event) =>
      this.#reportLoss(this.#phase.name === 'open' ? 'dropped' : 'unreachable', null, event);
  }

  #socketOpened(socket: WebSocket): void {
    socket.onopen = null; // A polyfill may fire it twice.
    if (this.#phase.name !== 'handshake') return;
    const {clock} = this.#settings;
    const {target, since} = this.#phase;
    const handshakeMs = clock.uptimeMs() - since;
    this.#deadline.stop();
    const openedAt = clock.wallMs();
    this.#phase = {name: 'open', socket, target, openedAt, handshakeMs, isError: false};
    this.heartbeat.start();
    this.#delegate.connectionOpened();
  }

  #messageArrived(event: MessageEvent): void {
    const {data} = event; // Read once: each look costs as much as all the rest here.
    // After a burst nothing else may come that would let go of what has left.
    if (!this.#unsent.isEmpty) this.#unsent.forgetSent(bufferedBytes(this.socket));
    const {isAsking} = this.heartbeat;
    const isPong = this.heartbeat.messageArrived(data);
    const goodbye = isPong ? null : goodbyeIn(this.#settings.goodbye, data);
    // A predicate of the application, and further down any listener, may have ended the connection.
    const isLast = goodbye && this.#isOpen && !this.#delegate.goodbyeReceived(goodbye);
    if (isAsking && this.#isOpen) this.#delegate.heartbeatAnswered(this.heartbeat.latency);
    if (isLast && this.#isOpen) {
      return this.#reportLoss('goodbye', null, undefined, goodbye.window);
    }
    const isMessage = !isPong && !goodbye;
    if (isMessage && this.#isOpen) this.#delegate.messageReceived(data, event);
  }

  get #isOpen(): boolean {
    return this.#phase.name === 'open';
  }

  #errorFired(): void {
    if ('isError' in this.#phase) this.#phase = {...this.#phase, isError: true};
  }

  /**
   * `error` decides nothing by itself. But a socket that is CLOSED without a `close` event was
   * forbidden by the browser: Chromium under CSP, WebKit for a blocked port (docs/resilience.md). And
   * Node 22 fires nothing more for a failed handshake.
   */
  #closeMissing(socket: WebSocket): void {
    if (socket.readyState === CLOSED) this.#reportLoss('policy', new Error('blocked'));
    else if (this.#phase.name === 'handshake') this.#reportLoss('unreachable');
  }

  #deadlineExpired(isOffSchedule: boolean): void {
    // May replace this attempt, which then has nothing left to report.
    if (isOffSchedule) this.#delegate.clockJumped();
    this.#reportLoss('unreachable', new Error('timeout'));
  }

  #reportLoss(
    cause: Cause,
    error?: Error | null,
    event?: CloseEvent,
    window = windowInReason(event?.reason ?? ''),
  ): void {
    if (this.#phase.name === 'gone') return;
    const hadOpened = this.#phase.name === 'open';
    const {isProven, startedAt, socket, isError} = this;
    const unsent = this.#unsent.unsent(bufferedBytes(socket));
    // First, as `shouldReconnect` may send or close.
    this.drop();
    const remains = {isProven, hadOpened, window, startedAt, unsent, socket, isError};
    this.#delegate.connectionLost(endingOf(cause, error, event), remains);
  }

  /** Detaches all handlers and stops all timers. `onerror` stays set: `ws` throws on an unhandled error. */
  #detach(phase: Phase): void {
    const {socket} = this;
    this.#phase = phase;
    this.#deadline.stop();
    this.#errorTimer.stop();
    this.heartbeat.stop();
    if (socket) socket.onopen = socket.onmessage = socket.onclose = socket.onerror = () => {};
  }

  // Heartbeat delegate

  get handshakeMs(): number {
    return this.#phase.name === 'open' ? this.#phase.handshakeMs : 0;
  }

  get traffic(): Traffic {
    return this.#unsent.traffic(bufferedBytes(this.socket));
  }

  heartbeatDelayed(): void {
    this.#delegate.heartbeatDelayed();
  }

  heartbeatMissed(): void {
    this.#reportLoss('silent');
  }
}

/** An exception as an `Error`. By its name, not its class: Firefox throws some that are no errors. */
function errorOf(thrown: unknown): Error {
  return (thrown as Error | undefined)?.name
    ? (thrown as Error)
    : new Error(String(thrown), {cause: thrown});
}
