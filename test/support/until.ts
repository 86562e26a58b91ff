/**
 * After this time a wait fails; shorter than the limit of mocha, so that the error can say for
 * what.
 */
export const PATIENCE_MS = 8_000;

/** Resolves with the first event of one of the types for which the predicate holds. */
export function until<E extends Event = Event>(
  target: EventTarget,
  types: string | readonly string[],
  predicate: (event: E) => boolean = () => true,
): Promise<E> {
  const list = [types].flat();
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const settle = (end: () => void) => {
      over.abort();
      clearTimeout(timer);
      end();
    };
    const listen = (event: Event) => {
      if (predicate(event as E)) settle(() => resolve(event as E));
    };
    const giveUp = () => reject(new Error(`no such ${list.join(' or ')} in ${PATIENCE_MS} ms`));
    const timer = setTimeout(() => settle(giveUp), PATIENCE_MS);
    for (const type of list) target.addEventListener(type, listen, {signal: over.signal});
  });
}

/** For rates, or for what must not happen meanwhile; never for order. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
