import {AnswerDeadline, type AnswerDeadlineDelegate} from './answer-deadline.js';
import {Backlog, type Traffic} from './backlog.js';
import {guarded, matches} from './callbacks.js';
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
  /** Half the time for the answer has passed. */
  heartbeatDelayed(): void;
  /** Nothing arrived within the timeout. */
  heartbeatMissed(): void;
}

/** `pingedAt`: when the last ping was due, or else the start, by the uptime. */
type Phase =
  | {readonly name: 'stopped'}
  /** Waits until a ping is due; since when, by the time of day. */
  | {readonly name: 'listening'; readonly since: number; readonly pingedAt: number}
  /** Waits for any message after a ping. */
  | {readonly name: 'asking'; readonly pingedAt: number};

/**
 * Decides when to ping and when an answer is overdue, on one connection. It knows no socket.
 */
export class Heartbeat implements AnswerDeadlineDelegate {
  readonly #delegate: HeartbeatDelegate;
  /** Runs until the next ping is due: in `listening`, and in `asking` where pings go on. */
  readonly #pingTimer: Timer;
  /** Runs in `asking`, where the answer is judged. */
  readonly #answerDeadline: AnswerDeadline;
  readonly #unanswered = new UnansweredPings();
  #settings: Settings;
  #phase: Phase = {name: 'stopped'};
  /** When the last message arrived, or else the start, by the time of day. */
  heardAt = 0;
  /** Milliseconds between the last answered ping and the message after it, or NaN. */
  latency = NaN;

  constructor(delegate: HeartbeatDelegate, settings: Settings) {
    this.#delegate = delegate;
    this.#settings = settings;
    this.#pingTimer = new Timer(settings.clock);
    this.#answerDeadline = new AnswerDeadline(this, settings.clock);
  }

  /** Applies from the next use of each setting. */
  configure(settings: Settings): void {
    this.#settings = settings;
  }

  /** Whether a ping awaits its answer, which any message is. */
  get isAsking(): boolean {
    return this.#phase.name === 'asking';
  }

  start(): void {
    const {clock} = this.#settings;
    this.heardAt = clock.wallMs();
    this.#listen(clock.uptimeMs());
  }

  stop(): void {
    this.#pingTimer.stop();
    this.#answerDeadline.stop();
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
      this.latency = clock.uptimeMs() - phase.pingedAt;
      this.#listen(phase.pingedAt);
    } else if (phase.name === 'listening' && Math.abs(this.heardAt - phase.since) >= REARM_MS) {
      this.#listen(phase.pingedAt);
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
    this.#ping({timeoutMs, isFinal: false});
  }

  #takePong(data: unknown): boolean {
    const pings = this.#unanswered;
    if (pings.isEmpty || !matches(this.#settings.pong, data, pings.has(data))) return false;
    pings.answeredBy(data);
    return true;
  }

  #listen(pingedAt: number): void {
    this.#answerDeadline.stop();
    this.#phase = {name: 'listening', since: this.#settings.clock.wallMs(), pingedAt};
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
    const phase = this.#phase;
    if (phase.name === 'stopped') return;
    const left = quietMs - this.#quietMsSince(phase.pingedAt);
    if (left <= 0) return this.#pingDue();
    this.#pingTimer.start(left, (isOffSchedule) => {
      // A timer that fires far off schedule means that the page slept or the clock was set, not that
      // the line is dead.
      if (isOffSchedule && this.#phase.name === 'listening') this.probe();
      else this.#pingAfter(quietMs);
    });
  }

  /** Since when neither side has said anything, or with `steady` we have not, in ms. */
  #quietMsSince(pingedAt: number): number {
    const {clock, steady} = this.#settings;
    const sincePing = clock.uptimeMs() - pingedAt;
    return steady ? sincePing : Math.min(sincePing, Math.abs(clock.wallMs() - this.heardAt));
  }

  #pingDue(): void {
    // An answer that is awaited already keeps its deadline.
    if (this.#phase.name === 'asking') this.#ping(null);
    else this.pingEarly();
  }

  /** Sends a ping. A `deadline` for its answer begins before it leaves. */
  #ping(deadline: {timeoutMs: number; isFinal: boolean} | null): void {
    const {ping, steady, timeout, clock} = this.#settings;
    const before = this.#phase;
    const asking: Phase = {name: 'asking', pingedAt: clock.uptimeMs()};
    // First, so that nothing that the application's function causes sends another one.
    this.#phase = asking;
    this.#pingTimer.stop();
    const backlog = new Backlog(this.#delegate.traffic, asking.pingedAt);
    const data = typeof ping === 'function' ? guarded(ping, DEFAULT_PING) : ping;
    if (this.#phase !== asking) return;
    if (data === undefined || data === null) return this.#skipPing(before, asking.pingedAt);
    this.#unanswered.add(data);
    if (deadline) this.#answerDeadline.start({...deadline, backlog});
    if (steady || !timeout) this.#schedulePing();
    // It may throw, in the task of a message that has yet to be dispatched.
    guarded(() => this.#delegate.send(data), undefined);
  }

  /** Nothing was sent, so nothing can be overdue, except for an earlier ping. */
  #skipPing(before: Phase, dueAt: number): void {
    if (before.name !== 'asking') return this.#listen(dueAt);
    this.#phase = {name: 'asking', pingedAt: dueAt};
    this.#schedulePing();
  }

  // Answer deadline delegate

  get traffic(): Traffic {
    return this.#delegate.traffic;
  }

  answerDelayed(): void {
    this.#delegate.heartbeatDelayed();
  }

  answerMissed(): void {
    this.#delegate.heartbeatMissed();
  }

  /** Pings once more, with a final deadline. */
  deadlineUnjudged(timeoutMs: number): void {
    const {clock} = this.#settings;
    this.#phase = {name: 'listening', since: clock.wallMs(), pingedAt: clock.uptimeMs()};
    this.#ping({timeoutMs, isFinal: true});
  }
}
