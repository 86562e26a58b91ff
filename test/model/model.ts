import fc from 'fast-check';
import {describeFailure} from './failure.js';
import {runScenario} from './run.js';
import {SCENARIOS} from './scenarios.js';
import {type Counts, Tally} from './tally.js';

export {unreached} from './expected.js';

/** The runs to make. */
export interface Order {
  readonly runs: number;
  readonly seed: number;
  /** Only the run at this path, as reported earlier. */
  readonly path?: string | undefined;
  /** Does not shrink a failing run; shrinking takes many runs. */
  readonly keepsLarge?: boolean;
}

export interface Report {
  readonly runs: number;
  /** How often each thing happened. */
  readonly counts: Counts;
  /** The violated invariant, with the run that shows it. */
  readonly failure?: string | undefined;
}

/** Makes runs until one violates an invariant, and shrinks that one. */
export async function check({runs, seed, path = '', keepsLarge = false}: Order): Promise<Report> {
  const tally = new Tally();
  const property = fc.asyncProperty(SCENARIOS, (scenario) => runScenario(scenario, tally));
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
