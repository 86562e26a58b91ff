/** Random numbers below 1 that are the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  // An Xorshift, whose state must never be 0.
  return () => {
    state = state || 1;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The same in another order, each as likely as any other. */
export function shuffled(list, random) {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}
