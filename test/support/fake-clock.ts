import {type SinonFakeTimers, useFakeTimers} from 'sinon';
import type {Clock} from '../../src/core/clock.js';

const channel = new MessageChannel();
const tasks: (() => void)[] = [];
channel.port1.onmessage = () => tasks.shift()?.();

/**
 * Calls back in the next task. The page's own timers wait 4 ms from the fifth nested one on
 * (https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers).
 */
function runInNextTask(callback: () => void): number {
  channel.port2.postMessage(null);
  return tasks.push(callback);
}

/** Sinon's timers, installed in an object of their own instead of the page. */
function createTimers(): SinonFakeTimers {
  const global = {
    setTimeout: runInNextTask,
    clearTimeout: () => {},
    Date,
    Promise,
    performance: {now: () => 0},
  };
  const toFake = [
    'setTimeout' as const,
    'clearTimeout' as const,
    'Date' as const,
    'performance' as const,
  ];
  const config = {now: 1_800_000_000_000, toFake, global};
  return useFakeTimers(config);
}

/** Time that advances only when a test says so: pass it as the option `clock`. */
export class FakeClock implements Clock {
  readonly #timers = createTimers();

  /** The time of day, in ms. */
  get now(): number {
    return this.#timers.now;
  }

  /** Advances time, and fires the timers that are due. */
  tick(ms: number): void {
    this.#timers.tick(ms);
  }

  /** As `tick`, and promises settle before, between and after the timers. */
  async tickAsync(ms: number): Promise<void> {
    await this.#timers.tickAsync(ms);
  }

  /** Sets the time of day; timers and the uptime are unaffected. */
  setSystemTime(ms: number): void {
    this.#timers.setSystemTime(ms);
  }

  /** The number of timers that have neither fired nor been cleared. */
  countTimers(): number {
    return this.#timers.countTimers();
  }

  // Clock

  wallMs(): number {
    return this.#timers.Date.now();
  }

  uptimeMs(): number {
    return this.#timers.performance.now();
  }

  setTimeout(callback: () => void, ms: number): unknown {
    return this.#timers.setTimeout(callback, ms);
  }

  clearTimeout(id: unknown): void {
    this.#timers.clearTimeout(id as number);
  }
}
