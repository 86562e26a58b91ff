import {platformClock} from '../../src/core/clock.js';

/** Those of the page: only the library calls its own clock, so tests and their runner do not count. */
const native = {set: platformClock.setTimeout, clear: platformClock.clearTimeout};
const pending = new Map<unknown, string>();

platformClock.setTimeout = (callback, ms) => {
  const id = native.set(() => {
    pending.delete(id);
    callback();
  }, ms);
  pending.set(id, `${Math.round(ms)} ms`);
  return id;
};

platformClock.clearTimeout = (id) => {
  pending.delete(id);
  native.clear(id);
};

/** The delays of the library's timers that have neither fired nor been cleared. */
export function pendingTimers(): string[] {
  return [...pending.values()];
}
