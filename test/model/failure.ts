import type {RunDetails} from 'fast-check';
import {PLAIN, type Scenario} from './scenario.js';

/** The fields in which a scenario differs from `PLAIN`, to be pasted into `model-found.test.ts`. */
function ownFields(scenario: Scenario): string {
  const plain: Record<string, unknown> = {...PLAIN};
  const own = Object.entries(scenario).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(plain[name]),
  );
  return own.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`).join('\n');
}

/** The violated invariant, the run that violates it with its record, and how to repeat it. */
export function describeFailure(details: RunDetails<[Scenario]>): string {
  const {seed, counterexample, counterexamplePath, errorInstance} = details;
  const {record = []} = Object(errorInstance) as {record?: string[]};
  return [
    (errorInstance as Error)?.stack ?? String(errorInstance),
    '',
    'Record:',
    ...record,
    '',
    'The run, for test/model/model-found.test.ts:',
    counterexample ? `{\n  ...PLAIN,\n${ownFields(counterexample[0])}\n}` : 'none',
    '',
    `To repeat it: MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath ?? ''} npm run model`,
  ].join('\n');
}
