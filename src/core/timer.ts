import {type Clock, platformClock} from './clock.js';

/**
 * The longest delay that a browser accepts: a longer one overflows and fires at once
 * (https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers).
 */
export const MAX_TIMER_MS = 2 ** 31 - 1;
/** Firing this far from the due time of day means that the page slept or the clock was set. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Runs one timeout at a time: starting it again forgets the previous one. */
export class Timer {
  readonly #clock: Clock;
  #id: unknown;

  constructor(clock = platformClock) {
    this.#clock = clock;
  }

  /**
   * Calls back after `ms`. The callback learns whether it runs off schedule: much later or earlier by
   * the time of day, the only clock that keeps running while a laptop sleeps.
   */
  start(ms: number, callback: (isOffSchedule: boolean) => void): void {
    this.stop();
    const wait = Math.min(ms, MAX_TIMER_MS);
    const due = this.#clock.wallMs() + wait;
    this.#id = this.#clock.setTimeout(
      () => callback(Math.abs(this.#clock.wallMs() - due) > CLOCK_TOLERANCE_MS),
      wait,
    );
  }

  stop(): void {
    this.#clock.clearTimeout(this.#id);
  }
}
