import {guarded} from './callbacks.js';

/**
 * Delivers notifications one after the other, in order, though a listener of one may cause the next.
 * Otherwise a listener that calls `close()` on `open` would let those after it receive `closed` first.
 */
export class Announcements {
  /** The first of them is being delivered. */
  readonly #pending: (() => void)[] = [];

  /** Delivers now, or after those that are pending. An exception is reported and holds up nothing. */
  announce(notification: () => void): void {
    if (this.#pending.push(notification) > 1) return;
    while (this.#pending.length > 0) {
      guarded(this.#pending[0], undefined);
      this.#pending.shift();
    }
  }
}
