/** Event types of both the core and the element. */
export const EVENTS = Object.fromEntries(
  ['status', 'message', 'heartbeat'].map((type) => [type, [type, `ws-${type}`]]),
);

/** Resolves with the next event of one of the types. */
export function nextEvent(target, types) {
  return new Promise((resolve) => {
    const over = new AbortController();
    const settle = (event) => {
      over.abort();
      resolve(event);
    };
    for (const type of types) target.addEventListener(type, settle, {signal: over.signal});
  });
}
