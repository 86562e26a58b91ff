import {guarded, matches} from './callbacks.js';
import {DEFAULT_PING, type Settings} from './options.js';
import {Timer} from './timer.js';

/** So much earlier, at random, a beat may go out, that clients do not beat and die in step. */
const EARLY_SHARE = 0.1;
/** The standing timer is armed anew by a message at most this often. */
const REARM_MS = 1_000;
/** The longest that a beat set off by a hint waits for its answer. */
const PROBE_TIMEOUT_MS = 3_000;

/** Whom a heartbeat tells how it goes. */
export interface HeartbeatListener {
  /** A message came after a beat, `latency` ms later. */
  heartbeatAnswered(latency: number): void;
  /** Half the time for an answer is gone. */
  heartbeatDelayed?(): void;
}

export interface HeartbeatDelegate {
  /** Sends a beat. */
  send(ping: string | BufferSource): void;
  /** Nothing came within the timeout. */
  heartbeatMissed(): void;
}

/**
 * Responsible for the clock of silence and answer on one connection: says when to beat and when a
 * beat was missed. It knows no socket.
 */
export class Heartbeat {
  readonly #delegate: HeartbeatDelegate;
  readonly #listener: HeartbeatListener;
  readonly #settings: Settings;
  /** Waits either for silence to last or for an answer, never for both. */
  readonly #timer = new Timer();
  /** When the standing timer was set (`Date.now()`); 0 when stopped. */
  #armedAt = 0;
  /** When the beat that is out was sent (`performance.now()`), if one is. */
  #sentAt: number | undefined;
  /** Beats whose own answer (`pong`) has not come yet, and what the last one sent. */
  #due = 0;
  #ping: unknown;
  /** When the last message came (`Date.now()`), or else the start. */
  heardAt = 0;
  /** Milliseconds that the last answered beat took, or NaN. */
  latency = NaN;

  constructor(delegate: HeartbeatDelegate, listener: HeartbeatListener, settings: Settings) {
    this.#delegate = delegate;
    this.#listener = listener;
    this.#settings = settings;
  }

  start(): void {
    this.heardAt = Date.now();
    this.#awaitSilence();
  }

  stop(): void {
    this.#timer.stop();
    this.#armedAt = 0;
  }

  /**
   * Any message is life. Returns whether this one was only the answer to a beat.
   *
   * The timer is armed anew here, in the task of a message, as Chromium throttles chains of timers
   * in hidden pages to one a minute, but not a timer that a message set off.
   */
  heard(data: unknown): boolean {
    const sentAt = this.#sentAt;
    this.heardAt = Date.now();
    const isAnswer = this.#due > 0 && matches(this.#settings.pong, data, data === this.#ping);
    if (isAnswer) this.#due--;
    // What the application's predicate did may have stopped it.
    if (!this.#armedAt) return isAnswer;
    if (sentAt !== undefined) {
      this.latency = performance.now() - sentAt;
      this.#awaitSilence();
      this.#listener.heartbeatAnswered(this.latency);
    } else if (Math.abs(this.heardAt - this.#armedAt) >= REARM_MS) {
      this.#awaitSilence();
    }
    return isAnswer;
  }

  #awaitSilence(): void {
    const {interval, random} = this.#settings;
    this.#sentAt = undefined;
    // In whole milliseconds: fractions are lost in sums with the time of day.
    const wait = Math.ceil(interval * (1 - EARLY_SHARE * random()));
    this.#armedAt = Date.now();
    this.#timer.stop();
    if (interval) this.#look(wait);
  }

  /** Runs when the silence may have lasted long enough: beats, or waits for the rest of it. */
  #look(wait: number): void {
    const left = this.heardAt + wait - Date.now();
    if (left <= 0) return this.#ask(this.#settings.timeout);
    // Fired at a strange time it says more about the page or its clock than about the silence.
    this.#timer.start(left, (isStrange) => (isStrange ? this.probe() : this.#look(wait)));
  }

  /** Asks at once, and briefly, whether the server is there; not while a beat is out. */
  probe(): void {
    const {interval, timeout} = this.#settings;
    if (interval && this.#sentAt === undefined) this.#ask(Math.min(timeout, PROBE_TIMEOUT_MS));
  }

  /**
   * Without an answer in time the beat was missed. But a strange time may be the page's own: then it
   * asks once more, and that answer's deadline counts whenever it is met.
   */
  #ask(timeout: number, isSecond = false): void {
    const {ping} = this.#settings;
    // First, so that nothing that the application's function does sets off another one.
    this.#sentAt = performance.now();
    const data = typeof ping === 'function' ? guarded(ping, DEFAULT_PING) : ping;
    // What the application's function did may have stopped it.
    if (!this.#armedAt) return;
    const half = (next: () => void) =>
      this.#timer.start(timeout / 2, (isStrange) =>
        isStrange && !isSecond ? this.#ask(timeout, true) : next(),
      );
    this.#due++;
    this.#ping = data;
    half(() => {
      half(() => this.#delegate.heartbeatMissed());
      this.#listener.heartbeatDelayed?.();
    });
    this.#delegate.send(data);
  }
}
