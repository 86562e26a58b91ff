/** The longest delay that a browser takes; with a longer one a timer fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Responsible for one timeout at a time: starting it anew forgets the one before. */
export class Timer {
  #id: ReturnType<typeof setTimeout> | undefined;

  start(ms: number, callback: () => void): void {
    this.stop();
    this.#id = setTimeout(callback, Math.min(ms, MAX_TIMER_MS));
  }

  stop(): void {
    clearTimeout(this.#id);
  }
}
