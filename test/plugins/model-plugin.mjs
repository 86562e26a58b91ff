/** Runs per engine, in a few seconds; `npm run model` makes more, with other seeds. */
const RUNS = 1_000;
/** Fixed, so that a failure is caused by a change. */
const SEED = 20_261_122;

/**
 * A command for tests, by `executeServerCommand`: `model:order` returns which runs to make, as
 * `MODEL_RUNS`, `MODEL_SEED` and `MODEL_PATH` say.
 */
export function modelPlugin() {
  const {MODEL_RUNS, MODEL_SEED, MODEL_PATH} = process.env;
  return {
    name: 'model',
    executeCommand({command}) {
      if (command !== 'model:order') return undefined;
      const seed = Number(MODEL_SEED ?? SEED);
      return {runs: Number(MODEL_RUNS ?? RUNS), seed, path: MODEL_PATH ?? ''};
    },
  };
}
