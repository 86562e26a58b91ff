import type {Clock} from '../../src/core/clock.js';

/** The most timers that fire while time passes once; retries without any delay would never stop. */
const MAX_FIRED = 200;

export interface ClockDelegate {
  timerFiring(): void;
  /** Called while time passes: everything that follows from a timer runs before the next one. */
  timerFired(): Promise<void>;
  timerThrew(error: unknown): void;
}

interface Due {
  readonly id: number;
  readonly at: number;
  readonly callback: () => void;
  isStalled: boolean;
}

/**
 * Controls time: timers that fire when a scenario says so, early, late, in any order or not at all,
 * and a wall clock that can be set. The uptime never goes back, as the platform guarantees, but can
 * stop while a machine sleeps.
 */
export class ModelClock implements Clock {
  /** True if a timer ever fired out of order. */
  isHurried = false;
  /** The time of timers, in ms. */
  elapsed = 0;
  #wall = 1_800_000_000_000;
  #mono = 1_000;
  #lastId = 0;
  readonly #timers = new Map<number, Due>();
  readonly #delegate: ClockDelegate;

  constructor(delegate: ClockDelegate) {
    this.#delegate = delegate;
  }

  get pending(): number {
    return this.#timers.size;
  }

  // Clock

  wallMs(): number {
    return this.#wall;
  }

  uptimeMs(): number {
    return this.#mono;
  }

  setTimeout(callback: () => void, ms: number): number {
    const id = ++this.#lastId;
    // As in browsers: whole milliseconds, none of them negative, 1 at least.
    const at = this.elapsed + Math.max(1, Math.trunc(ms) || 0);
    this.#timers.set(id, {id, at, callback, isStalled: false});
    return id;
  }

  clearTimeout(id: unknown): void {
    this.#timers.delete(id as number);
  }

  // For the model

  /** The timers that may fire, earliest first. */
  get #runnable(): Due[] {
    const runnable = [...this.#timers.values()].filter(({isStalled}) => !isStalled);
    return runnable.sort((a, b) => a.at - b.at || a.id - b.id);
  }

  #fire({id, callback}: Due): void {
    this.#timers.delete(id);
    this.#delegate.timerFiring();
    try {
      callback();
    } catch (error) {
      this.#delegate.timerThrew(error);
    }
  }

  /** Advances time without firing timers: those that are due are late from then on. */
  sleep(ms: number, isSuspended = false): void {
    this.#wall += ms;
    this.elapsed += ms;
    if (!isSuspended) this.#mono += ms;
  }

  /** Sets the wall clock. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  /** Advances time and fires timers on schedule. */
  async pass(ms: number): Promise<void> {
    const end = this.elapsed + ms;
    for (let fired = 0; fired < MAX_FIRED; fired++) {
      const [next] = this.#runnable;
      if (!next || next.at > end) return this.sleep(Math.max(0, end - this.elapsed));
      this.sleep(Math.max(0, next.at - this.elapsed));
      this.#fire(next);
      await this.#delegate.timerFired();
    }
  }

  /** Advances time until the next timer has fired; returns whether there was one. */
  async next(): Promise<boolean> {
    const [next] = this.#runnable;
    if (!next) return false;
    await this.pass(Math.max(0, next.at - this.elapsed));
    return true;
  }

  /** Fires a timer now, whenever it is due; returns whether it exists. */
  fire(index: number): boolean {
    const timer = this.#runnable[index];
    this.isHurried ||= Boolean(timer);
    if (timer) this.#fire(timer);
    return Boolean(timer);
  }

  /** Blocks a timer until `release()`; returns whether it exists. */
  stall(index: number): boolean {
    const timer = this.#runnable[index];
    if (timer) timer.isStalled = true;
    return Boolean(timer);
  }

  release(): void {
    for (const timer of this.#timers.values()) timer.isStalled = false;
  }

  /** True if a timer has not fired when it should have. */
  get isLate(): boolean {
    return [...this.#timers.values()].some(({at, isStalled}) => isStalled || at < this.elapsed);
  }
}
