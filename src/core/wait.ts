import type {Clock} from './clock.js';
import {Timer} from './timer.js';

/** How long a wait lasts, in ms. */
export interface WaitLength {
  readonly ms: number;
  /** No hint ends it before that. */
  readonly minMs: number;
}

/** A wait for an attempt, which may be cut short, but no shorter than the server wants. */
export class Wait {
  readonly #clock: Clock;
  readonly #timer: Timer;
  /** Both by the uptime. */
  #dueAt = 0;
  #notBefore = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#timer = new Timer(clock);
  }

  /** What is left of it. */
  get rest(): WaitLength {
    const now = this.#clock.uptimeMs();
    return {ms: Math.max(0, this.#dueAt - now), minMs: Math.max(0, this.#notBefore - now)};
  }

  /** Calls back at its end, as a timer does. */
  start({ms, minMs}: WaitLength, callback: (isOffSchedule: boolean) => void): void {
    const now = this.#clock.uptimeMs();
    this.#dueAt = now + ms;
    this.#notBefore = now + minMs;
    this.#timer.start(ms, callback);
  }

  /** Calls back as soon as the server allows, which may be now, and not at its end. */
  cutShort(callback: () => void): void {
    const {minMs} = this.rest;
    this.stop();
    if (minMs > 0) this.start({ms: minMs, minMs}, callback);
    else callback();
  }

  stop(): void {
    this.#timer.stop();
  }
}
