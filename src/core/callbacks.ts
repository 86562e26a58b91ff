/**
 * Runs a callback of the application. An exception is reported like any uncaught one and changes
 * nothing here: the fallback is used instead. So is a promise, which is no answer yet: an `async`
 * predicate would accept everything.
 */
export function guarded<T>(callback: () => T, fallback: T): T {
  try {
    const answer = callback();
    if (isPromise(answer)) throw new TypeError('expected an answer, not a promise');
    return answer;
  } catch (error) {
    // `reportError` would do, but Node has none.
    queueMicrotask(() => {
      throw error;
    });
    return fallback;
  }
}

const isPromise = (answer: unknown): boolean =>
  typeof (answer as PromiseLike<unknown> | null | undefined)?.then === 'function';

/** Dispatches an event. Browsers report what a listener throws; happy-dom throws it here. */
export function dispatch(target: EventTarget, event: Event): void {
  guarded(() => target.dispatchEvent(event), false);
}

/**
 * Whether a message matches a pattern: equal to a text, or accepted by a predicate. The fallback
 * decides where there is no pattern, or the predicate throws or returns a promise.
 */
export function matches(
  pattern: string | ((data: unknown) => boolean) | null | undefined,
  data: unknown,
  fallback = false,
): boolean {
  if (typeof pattern === 'function') return guarded(() => pattern(data), fallback);
  return pattern ? data === pattern : fallback;
}
