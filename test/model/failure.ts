import type {RunDetails} from 'fast-check';
import {PLAIN, type Scenario} from './scenario.js';

/** What a scenario has that a plain one has not, to be pasted into `model-found.test.ts`. */
function told(scenario: Scenario): string {
  const plain: Record<string, unknown> = {...PLAIN};
  const own = Object.entries(scenario).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(plain[name]),
  );
  return own.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`).join('\n');
}

/** The invariant, the run that violates it and what happened in it, and how to see it again. */
export function describeFailure(details: RunDetails<[Scenario]>): string {
  const {seed, counterexample, counterexamplePath, errorInstance} = details;
  const {record = []} = Object(errorInstance) as {record?: string[]};
  return [
    (errorInstance as Error)?.stack ?? String(errorInstance),
    '',
    'What happened:',
    ...record,
    '',
    'The run, for test/model/model-found.test.ts:',
    counterexample ? `{\n  ...PLAIN,\n${told(counterexample[0])}\n}` : 'none',
    '',
    `Again: MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath ?? ''} npm run model`,
  ].join('\n');
}
