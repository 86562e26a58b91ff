/** The types of events of both faces, the core's and the element's. */
export const EVENTS = Object.fromEntries(
  ['status', 'message', 'heartbeat'].map((type) => [type, [type, `ws-${type}`]]),
);

/** The next event of one of the types. */
export function next(target, types) {
  return new Promise((resolve) => {
    const over = new AbortController();
    const settle = (event) => {
      over.abort();
      resolve(event);
    };
    for (const type of types) target.addEventListener(type, settle, {signal: over.signal});
  });
}
