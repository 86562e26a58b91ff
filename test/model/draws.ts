/** Makes `Math.random()` return these, over and over; returns how to undo that. */
export function installDraws(draws: readonly number[]): () => void {
  const {random} = Math;
  let drawn = 0;
  Math.random = () => draws[drawn++ % draws.length];
  return () => {
    Math.random = random;
  };
}
