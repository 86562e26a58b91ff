import {type Clock, platformClock} from '../../src/core/clock.js';

/** The clock of the page, except that a test can set its time of day; timers and the uptime go on. */
export class PageClock implements Clock {
  #offset = 0;

  /** Moves the time of day forward or back. */
  jump(ms: number): void {
    this.#offset += ms;
  }

  wallMs(): number {
    return platformClock.wallMs() + this.#offset;
  }

  uptimeMs(): number {
    return platformClock.uptimeMs();
  }

  setTimeout(callback: () => void, ms: number): unknown {
    return platformClock.setTimeout(callback, ms);
  }

  clearTimeout(id: unknown): void {
    platformClock.clearTimeout(id);
  }
}
