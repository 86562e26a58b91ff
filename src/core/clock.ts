/**
 * Time and timers, as a parameter. Two clocks, because neither serves alone: the time of day keeps
 * running while a laptop sleeps but can be set, the uptime cannot be set but may stand still during
 * sleep (https://w3c.github.io/hr-time/#sec-monotonic-clock).
 */
export interface Clock {
  /** The time of day, in ms. Measures silence, which lasts through sleep. */
  wallMs(): number;
  /** Ms since an arbitrary start, monotonic. Measures attempts and latencies. */
  uptimeMs(): number;
  /** As the platform's `setTimeout`. */
  setTimeout(callback: () => void, ms: number): unknown;
  /** As the platform's `clearTimeout`. */
  clearTimeout(id: unknown): void;
}

/** The clock of the platform. It looks globals up at each use: an application's tests may replace them. */
export const platformClock: Clock = {
  wallMs: () => Date.now(),
  uptimeMs: () => performance.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (id) => clearTimeout(id as number),
};
