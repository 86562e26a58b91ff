/**
 * A stream of numbers from 0 to 1 that is the same for the same seed, so that a figure can be
 * reproduced: a counter whose bits are mixed (the finalizer of MurmurHash3).
 */
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
