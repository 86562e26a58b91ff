/** The longest delay that a browser takes; with a longer one a timer fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;
/** Fired so much too late or too early by the time of day: the page slept or the clock was set. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Responsible for one timeout at a time: starting it anew forgets the one before. */
export class Timer {
  #id: ReturnType<typeof setTimeout> | undefined;

  /**
   * The callback learns whether the time is strange: by the time of day, the only clock that goes on
   * while a laptop sleeps, it is much later or earlier than it should be.
   */
  start(ms: number, callback: (isStrange: boolean) => void): void {
    this.stop();
    const wait = Math.min(ms, MAX_TIMER_MS);
    const due = Date.now() + wait;
    this.#id = setTimeout(() => callback(Math.abs(Date.now() - due) > CLOCK_TOLERANCE_MS), wait);
  }

  stop(): void {
    clearTimeout(this.#id);
  }
}
