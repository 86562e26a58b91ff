/**
 * Counts the timers of the library: import it before anything else. All of them come from
 * `src/core/timer.ts`, which distinguishes them from those of a test and of its runner. The clock
 * that it calls would not do: JavaScriptCore drops the frame of a tail call.
 */
const OURS = /\/src\/core\/timer\./;

const native = {
  set: window.setTimeout.bind(window) as Window['setTimeout'],
  clear: window.clearTimeout.bind(window),
};
const pending = new Map<number, string>();

function count(callback: TimerHandler, ms?: number, ...args: unknown[]): number {
  if (typeof callback !== 'function' || !OURS.test(new Error().stack ?? '')) {
    return native.set(callback, ms, ...args);
  }
  const id = native.set(() => {
    pending.delete(id);
    callback(...args);
  }, ms);
  pending.set(id, `${Math.round(ms ?? 0)} ms`);
  return id;
}

function discount(id?: number): void {
  if (id !== undefined) pending.delete(id);
  native.clear(id);
}

Object.assign(window, {setTimeout: count, clearTimeout: discount});

/** The delays of the library's timers that have neither fired nor been cleared. */
export function pendingTimers(): string[] {
  return [...pending.values()];
}
