import fc from 'fast-check';
import {describeFailure} from './failure.js';
import {run} from './run.js';
import {SCENARIOS} from './scenarios.js';
import {type Counts, Tally} from './tally.js';

export {unreached} from './expected.js';

/** Which runs to make. */
export interface Order {
  readonly runs: number;
  readonly seed: number;
  /** Only the run at this place, as an earlier report named it. */
  readonly path?: string | undefined;
  /** Leaves the run that fails as it is; making it smaller takes many runs. */
  readonly keepsLarge?: boolean;
}

export interface Report {
  readonly runs: number;
  /** How often each thing really happened. */
  readonly counts: Counts;
  /** The invariant that does not hold, with the run that shows it. */
  readonly failure?: string | undefined;
}

/** Makes runs until one violates an invariant, and that one smaller. */
export async function check({runs, seed, path = '', keepsLarge = false}: Order): Promise<Report> {
  const tally = new Tally();
  const property = fc.asyncProperty(SCENARIOS, (scenario) => run(scenario, tally));
  const isReplay = path !== '';
  const details = await fc.check(property, {
    numRuns: isReplay ? 1 : runs,
    seed,
    path,
    endOnFailure: isReplay || keepsLarge,
  });
  const failure = details.failed ? describeFailure(details) : undefined;
  return {runs: details.numRuns, counts: tally.counts, failure};
}
