/** So many runs in each engine, in a few seconds; `npm run model` makes more. */
const RUNS = 1_000;

/**
 * A command for tests, by `executeServerCommand`: `model:order` returns which runs to make, as
 * `MODEL_RUNS`, `MODEL_SEED` and `MODEL_PATH` say; without a seed, others each time.
 */
export function modelPlugin() {
  const {MODEL_RUNS, MODEL_SEED, MODEL_PATH} = process.env;
  return {
    name: 'model',
    executeCommand({command}) {
      if (command !== 'model:order') return undefined;
      const seed = Number(MODEL_SEED ?? Date.now() & 0x3fffffff);
      return {runs: Number(MODEL_RUNS ?? RUNS), seed, path: MODEL_PATH ?? ''};
    },
  };
}
