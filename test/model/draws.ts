/**
 * Makes `Math.random()` return these values, over and over; returns a function that restores it.
 */
export function installDraws(draws: readonly number[]): () => void {
  const {random} = Math;
  let drawn = 0;
  Math.random = () => draws[drawn++ % draws.length];
  return () => {
    Math.random = random;
  };
}
