/**
 * Runs a callback of the application. What it throws is reported like any uncaught exception and
 * changes nothing here: the fallback is used instead.
 */
export function guarded<T>(callback: () => T, fallback: T): T {
  try {
    return callback();
  } catch (error) {
    // Not by `reportError`, which Node does not have.
    queueMicrotask(() => {
      throw error;
    });
    return fallback;
  }
}

/**
 * Whether a message is the one that is meant: equal to a text, or accepted by a predicate. The
 * fallback decides where nothing is meant, or the predicate throws.
 */
export function matches(
  meant: string | ((data: unknown) => boolean) | null | undefined,
  data: unknown,
  fallback = false,
): boolean {
  if (typeof meant === 'function') return guarded(() => meant(data), fallback);
  return meant ? data === meant : fallback;
}
