import {giveUpAfter, WAIT_MS} from './patience.js';

/** How often a condition without an event is checked. */
const POLL_MS = 20;

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
      stopTimer();
      end();
    };
    const listen = (event: Event) => {
      if (predicate(event as E)) settle(() => resolve(event as E));
    };
    const giveUp = () => reject(new Error(`no such ${list.join(' or ')} in ${WAIT_MS} ms`));
    const stopTimer = giveUpAfter(WAIT_MS, () => settle(giveUp));
    for (const type of list) target.addEventListener(type, listen, {signal: over.signal});
  });
}

/** For rates, or for what must not happen meanwhile; never for order. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The first true answer, for what no event reports; `explain` words the error. */
export async function waitUntil<T>(
  look: () => T | Promise<T>,
  explain: string | (() => string),
): Promise<T> {
  let isLate = false;
  const stopTimer = giveUpAfter(WAIT_MS, () => (isLate = true));
  try {
    for (;;) {
      const seen = await look();
      if (seen) return seen;
      if (isLate) {
        const words = typeof explain === 'string' ? explain : explain();
        throw new Error(`${words} in ${WAIT_MS} ms`);
      }
      await pause(POLL_MS);
    }
  } finally {
    stopTimer();
  }
}
