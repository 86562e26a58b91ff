import {guarded, matches} from './callbacks.js';
import type {Face} from './face.js';
import {DEFAULT_PING, type Settings} from './options.js';
import {Timer} from './timer.js';
import {UnansweredPings} from './unanswered-pings.js';

/** Pings go out up to this much early, at random, so clients don't ping and time out in lockstep. */
const EARLY_SHARE = 0.1;
/** The standing timer is set again by a message at most this often. */
const REARM_MS = 1_000;
/** The longest wait for the answer to a probe. */
const PROBE_TIMEOUT_MS = 3_000;

/** Carries pings, and is notified when the line is dead. */
export interface HeartbeatDelegate {
  send(ping: string | BufferSource): void;
  /** Nothing arrived within the timeout. */
  heartbeatMissed(): void;
}

/** Notified about answers. */
export type HeartbeatFace = Pick<Face, 'heartbeatAnswered' | 'heartbeatDelayed'>;

type Phase =
  | {readonly name: 'stopped'}
  /** Waits for silence to last long enough; since when, by the time of day. */
  | {readonly name: 'listening'; readonly since: number}
  /** Waits for any message after a ping; when that was sent, by the uptime. */
  | {readonly name: 'asking'; readonly sentAt: number};

/**
 * Decides when to ping and when an answer is overdue, on one connection. It knows no socket.
 */
export class Heartbeat {
  readonly #delegate: HeartbeatDelegate;
  readonly #face: HeartbeatFace;
  /** Runs in `listening` and in `asking`. */
  readonly #timer: Timer;
  readonly #unanswered = new UnansweredPings();
  #settings: Settings;
  #phase: Phase = {name: 'stopped'};
  /** When the last message arrived, or else the start, by the time of day. */
  heardAt = 0;
  /** Milliseconds between the last answered ping and the message after it, or NaN. */
  latency = NaN;

  constructor(delegate: HeartbeatDelegate, face: HeartbeatFace, settings: Settings) {
    this.#delegate = delegate;
    this.#face = face;
    this.#settings = settings;
    this.#timer = new Timer(settings.clock);
  }

  /** Applies from the next use of each setting. */
  configure(settings: Settings): void {
    this.#settings = settings;
  }

  start(): void {
    this.heardAt = this.#settings.clock.wallMs();
    this.#listen();
  }

  stop(): void {
    this.#timer.stop();
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
      this.latency = clock.uptimeMs() - phase.sentAt;
      this.#listen();
      this.#face.heartbeatAnswered(this.latency);
    } else if (phase.name === 'listening' && Math.abs(this.heardAt - phase.since) >= REARM_MS) {
      this.#listen();
    }
    return isPong;
  }

  /** Pings at once, with a short deadline; not while an answer is awaited already. */
  probe(): void {
    const {interval, timeout} = this.#settings;
    if (!interval || this.#phase.name !== 'listening') return;
    this.#sendPing(Math.min(timeout, PROBE_TIMEOUT_MS));
  }

  #takePong(data: unknown): boolean {
    const pings = this.#unanswered;
    if (pings.isEmpty || !matches(this.#settings.pong, data, pings.has(data))) return false;
    pings.answeredBy(data);
    return true;
  }

  #listen(): void {
    const {interval, random, clock} = this.#settings;
    this.#timer.stop();
    this.#phase = {name: 'listening', since: clock.wallMs()};
    // Whole milliseconds: fractions get lost in sums with the time of day.
    if (interval) this.#checkSilence(Math.ceil(interval * (1 - EARLY_SHARE * random())));
  }

  /** Pings if the silence has lasted long enough, else waits for the rest of it. */
  #checkSilence(silenceMs: number): void {
    const {clock, timeout} = this.#settings;
    const left = this.heardAt + silenceMs - clock.wallMs();
    if (left <= 0) return this.#sendPing(timeout);
    // A timer that fires far off schedule means that the page slept or the clock was set, not that
    // the line is dead.
    this.#timer.start(left, (isOffSchedule) =>
      isOffSchedule ? this.probe() : this.#checkSilence(silenceMs),
    );
  }

  /** Pings, and awaits an answer. A final deadline counts however late its timers fire. */
  #sendPing(timeoutMs: number, isFinal = false): void {
    const {ping, clock} = this.#settings;
    const asking: Phase = {name: 'asking', sentAt: clock.uptimeMs()};
    // First, so that nothing that the application's function causes sends another one.
    this.#phase = asking;
    const data = typeof ping === 'function' ? guarded(ping, DEFAULT_PING) : ping;
    if (this.#phase !== asking) return;
    this.#unanswered.add(data);
    // A timer that is itself late says nothing of the server: then pings once more, for good.
    const waitHalf = (onElapsed: () => void) =>
      this.#timer.start(timeoutMs / 2, (isOffSchedule) => {
        if (isOffSchedule && !isFinal) this.#sendPing(timeoutMs, true);
        else onElapsed();
      });
    waitHalf(() => {
      waitHalf(() => this.#delegate.heartbeatMissed());
      this.#face.heartbeatDelayed();
    });
    this.#delegate.send(data);
  }
}
