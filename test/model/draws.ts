/** A `random` that returns these values, over and over. */
export function drawsOf(draws: readonly number[]): () => number {
  let drawn = 0;
  return () => draws[drawn++ % draws.length];
}
