/** Reproducible random numbers: the same for the same seed. */

/** Numbers from 0 to below 1: a counter whose bits are mixed (the finalizer of MurmurHash3). */
export function seededRandom(seed) {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter ^ (counter >>> 16);
    bits = Math.imul(bits, 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A random whole number, both ends included. */
export const randomBetween = (random, low, high) => low + Math.floor(random() * (high - low + 1));

export const randomItem = (random, list) => list[randomBetween(random, 0, list.length - 1)];

/** A copy in random order, all orders equally likely. */
export function shuffled(list, random) {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = randomBetween(random, 0, at);
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}
