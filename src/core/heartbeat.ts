import {Backlog, type Traffic} from './backlog.js';
import {guarded, matches} from './callbacks.js';
import type {Face} from './face.js';
import {DEFAULT_PING, type Settings} from './options.js';
import {Timer} from './timer.js';
import {UnansweredPings} from './unanswered-pings.js';

/** Pings go out up to this much early, at random, so clients don't ping and time out in lockstep. */
const EARLY_SHARE = 0.1;
/** The standing timer is set again by a message at most this often. */
const REARM_MS = 1_000;
/** The longest wait for the answer to a probe, except on a line that is known to be slower. */
const PROBE_TIMEOUT_MS = 3_000;
/** A probe waits at least this many times as long as the last answer took. */
const LATENCIES_PER_PROBE = 2;

/** Carries pings, and is notified when the line is dead. */
export interface HeartbeatDelegate {
  /** How long the handshake took. */
  readonly handshakeMs: number;
  /** Bytes given to the socket so far, and how many of them have left. */
  readonly traffic: Traffic;
  send(ping: string | BufferSource): void;
  /** Nothing arrived within the timeout. */
  heartbeatMissed(): void;
}

/** Notified about answers. */
export type HeartbeatFace = Pick<Face, 'heartbeatAnswered' | 'heartbeatDelayed'>;

type Phase =
  | {readonly name: 'stopped'}
  /** Waits until a ping is due; since when, by the time of day. */
  | {readonly name: 'listening'; readonly since: number}
  /** Waits for any message after a ping. */
  | {readonly name: 'asking'};

/** How an answer is awaited. */
interface Deadline {
  readonly timeoutMs: number;
  /** The deadline counts however late its timer fires. */
  readonly isFinal: boolean;
  /** The deadline does not count while some of it leaves. */
  readonly backlog: Backlog;
}

/**
 * Decides when to ping and when an answer is overdue, on one connection. It knows no socket.
 */
export class Heartbeat {
  readonly #delegate: HeartbeatDelegate;
  readonly #face: HeartbeatFace;
  /** Runs until the next ping is due: in `listening`, and in `asking` where pings go on. */
  readonly #pingTimer: Timer;
  /** Runs in `asking`, where the answer is judged. */
  readonly #answerTimer: Timer;
  readonly #unanswered = new UnansweredPings();
  #settings: Settings;
  #phase: Phase = {name: 'stopped'};
  /** When the last ping was due, or else the start, by the uptime. */
  #pingedAt = 0;
  /** When the last message arrived, or else the start, by the time of day. */
  heardAt = 0;
  /** Milliseconds between the last answered ping and the message after it, or NaN. */
  latency = NaN;

  constructor(delegate: HeartbeatDelegate, face: HeartbeatFace, settings: Settings) {
    this.#delegate = delegate;
    this.#face = face;
    this.#settings = settings;
    this.#pingTimer = new Timer(settings.clock);
    this.#answerTimer = new Timer(settings.clock);
  }

  /** Applies from the next use of each setting. */
  configure(settings: Settings): void {
    this.#settings = settings;
  }

  start(): void {
    const {clock} = this.#settings;
    this.heardAt = clock.wallMs();
    this.#pingedAt = clock.uptimeMs();
    this.#listen();
  }

  stop(): void {
    this.#pingTimer.stop();
    this.#answerTimer.stop();
    this.#phase = {name: 'stopped'};
  }

  /**
   * Takes any message as life. Returns whether this one was only the answer to a ping.
   *
   * The timer is set again here, in the task of a message: in hidden pages Chromium throttles chains
   * of timers to one a minute, but not a timer that was set by a message
   * (https://developer.chrome.com/blog/timer-throttling-in-chrome-88).
   */
  messageArrived(data: unknown): boolean {
    const {clock} = this.#settings;
    const phase = this.#phase;
    this.heardAt = clock.wallMs();
    const isPong = this.#takePong(data);
    // The application's predicate may have ended the connection.
    if (this.#phase.name === 'stopped') return isPong;
    if (phase.name === 'asking') {
      this.latency = clock.uptimeMs() - this.#pingedAt;
      this.#listen();
      this.#face.heartbeatAnswered(this.latency);
    } else if (phase.name === 'listening' && Math.abs(this.heardAt - phase.since) >= REARM_MS) {
      this.#listen();
    }
    return isPong;
  }

  /**
   * Pings at once, with a short deadline; not while an answer is awaited already. The deadline is
   * never stricter than the line allows: twice the last answer, or the handshake before the first.
   */
  probe(): void {
    const {timeout} = this.#settings;
    const answerMs = Number.isNaN(this.latency) ? this.#delegate.handshakeMs : this.latency;
    const probeMs = Math.max(PROBE_TIMEOUT_MS, LATENCIES_PER_PROBE * answerMs);
    this.#pingUnlessAsking(Math.min(timeout, probeMs));
  }

  /** Pings at once, as if it were due; not while an answer is awaited already. */
  pingEarly(): void {
    this.#pingUnlessAsking(this.#settings.timeout);
  }

  #pingUnlessAsking(timeoutMs: number): void {
    if (!this.#settings.interval || this.#phase.name !== 'listening') return;
    this.#ping((backlog) => this.#awaitAnswer({timeoutMs, isFinal: false, backlog}));
  }

  #takePong(data: unknown): boolean {
    const pings = this.#unanswered;
    if (pings.isEmpty || !matches(this.#settings.pong, data, pings.has(data))) return false;
    pings.answeredBy(data);
    return true;
  }

  #listen(): void {
    this.#answerTimer.stop();
    this.#phase = {name: 'listening', since: this.#settings.clock.wallMs()};
    this.#schedulePing();
  }

  #schedulePing(): void {
    const {interval, random} = this.#settings;
    this.#pingTimer.stop();
    // Whole milliseconds: fractions get lost in sums with the time of day.
    if (interval) this.#pingAfter(Math.ceil(interval * (1 - EARLY_SHARE * random())));
  }

  /** Pings if it has been quiet for long enough, else waits for the rest of it. */
  #pingAfter(quietMs: number): void {
    const left = quietMs - this.#quietMs;
    if (left <= 0) return this.#pingDue();
    this.#pingTimer.start(left, (isOffSchedule) => {
      // A timer that fires far off schedule means that the page slept or the clock was set, not that
      // the line is dead.
      if (isOffSchedule && this.#phase.name === 'listening') this.probe();
      else this.#pingAfter(quietMs);
    });
  }

  /** Since when neither side has said anything, or with `steady` we have not, in ms. */
  get #quietMs(): number {
    const {clock, steady} = this.#settings;
    const sincePing = clock.uptimeMs() - this.#pingedAt;
    return steady ? sincePing : Math.min(sincePing, Math.abs(clock.wallMs() - this.heardAt));
  }

  #pingDue(): void {
    // An answer that is awaited already keeps its deadline.
    if (this.#phase.name === 'asking') this.#ping(() => {});
    else this.pingEarly();
  }

  /** Sends a ping, with `awaitAnswer` before it leaves. */
  #ping(awaitAnswer: (backlog: Backlog) => void): void {
    const {ping, steady, timeout, clock} = this.#settings;
    const before = this.#phase;
    const asking: Phase = {name: 'asking'};
    // First, so that nothing that the application's function causes sends another one.
    this.#phase = asking;
    this.#pingTimer.stop();
    this.#pingedAt = clock.uptimeMs();
    const backlog = new Backlog(this.#delegate.traffic);
    const data = typeof ping === 'function' ? guarded(ping, DEFAULT_PING) : ping;
    if (this.#phase !== asking) return;
    if (data === undefined || data === null) return this.#skipPing(before);
    this.#unanswered.add(data);
    awaitAnswer(backlog);
    if (steady || !timeout) this.#schedulePing();
    this.#delegate.send(data);
  }

  /** Nothing was sent, so nothing can be overdue, except for an earlier ping. */
  #skipPing(before: Phase): void {
    if (before.name !== 'asking') return this.#listen();
    this.#phase = before;
    this.#schedulePing();
  }

  /** Waits in two halves, of which the first ends with a warning; a timeout of 0 never ends. */
  #awaitAnswer(deadline: Deadline): void {
    if (!deadline.timeoutMs) return;
    this.#waitHalf(deadline, () => {
      this.#waitHalf(deadline, () => this.#delegate.heartbeatMissed());
      this.#face.heartbeatDelayed();
    });
  }

  #waitHalf(deadline: Deadline, onElapsed: () => void): void {
    const {timeoutMs, isFinal, backlog} = deadline;
    this.#answerTimer.start(timeoutMs / 2, (isOffSchedule) => {
      if (isOffSchedule && !isFinal) this.#pingForGood(timeoutMs);
      else if (backlog.hasMoved(this.#delegate.traffic)) this.#awaitLonger(deadline);
      else onElapsed();
    });
  }

  /** A timer that is itself late says nothing of the server: pings once more, with a final deadline. */
  #pingForGood(timeoutMs: number): void {
    this.#phase = {name: 'listening', since: this.#settings.clock.wallMs()};
    this.#ping((backlog) => this.#awaitAnswer({timeoutMs, isFinal: true, backlog}));
  }

  /**
   * Bytes that the ping waits for are leaving. When all have left the browser, they may be in the
   * system's buffers for as long again as that took.
   */
  #awaitLonger(deadline: Deadline): void {
    const {timeoutMs, backlog} = deadline;
    const leavingMs = backlog.isEmpty ? this.#settings.clock.uptimeMs() - this.#pingedAt : 0;
    this.#awaitAnswer({...deadline, timeoutMs: timeoutMs + leavingMs});
  }
}
