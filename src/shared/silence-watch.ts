import {platformClock} from '../core/clock.js';
import {Timer} from '../core/timer.js';

/** A worker that is there answers within this time. */
const PONG_MS = 1_000;
/** Where there are no heartbeats: the worker asks after pages more often than this. */
const SILENCE_MS = 20_000;

export interface SilenceWatchDelegate {
  /** Intervals of the heartbeats that the worker reports, in ms, or 0. */
  readonly intervals: readonly number[];
  /** The worker has been silent for too long: ask it whether it is there. */
  workerSilent(): void;
  /** It has not answered. */
  workerLost(): void;
}

/** Notices that a worker is gone, which no browser reports: it is asked, and has not answered. */
export class SilenceWatch {
  readonly #delegate: SilenceWatchDelegate;
  readonly #timer = new Timer();
  /** When the worker said something last, by the time of day; -Infinity: nothing since it was asked. */
  #heardAt = 0;

  constructor(delegate: SilenceWatchDelegate) {
    this.#delegate = delegate;
  }

  /** The worker has just answered. */
  start(): void {
    this.workerHeard();
    this.#wait();
  }

  stop(): void {
    this.#timer.stop();
  }

  workerHeard(): void {
    this.#heardAt = platformClock.wallMs();
  }

  /** Asks now. */
  ask(): void {
    this.#heardAt = -Infinity;
    this.#delegate.workerSilent();
    this.#timer.start(PONG_MS, () => {
      if (this.#heardAt === -Infinity) this.#delegate.workerLost();
      else this.#wait();
    });
  }

  /** Asks after twice the time in which the worker should have said something. */
  #wait(): void {
    const silences = this.#delegate.intervals.map((interval) => 2 * interval || SILENCE_MS);
    const silenceMs = Math.min(...silences, SILENCE_MS);
    const leftMs = this.#heardAt + silenceMs - platformClock.wallMs();
    // More is left only where the clock was set back.
    if (leftMs <= 0 || leftMs > silenceMs) this.ask();
    else this.#timer.start(leftMs, () => this.#wait());
  }
}
