/**
 * Repeats alone what ran out of time: beside others a test may have been starved, which nothing else can
 * tell from a fault. What failed for another reason has failed.
 */
import {readFileSync} from 'node:fs';
import {succeeds} from './commands.mjs';

/** With more of them, the machine is not what is wrong. */
export const MOST_TRIES = 5;

/** As Node, Mocha, puppeteer and our own waits word it. */
const OUT_OF_TIME =
  /timed out after \d+ ?ms|timeout of \d+ ?ms exceeded|\d+ ?ms exceeded|within \d+ ms/i;
/** The commands that repeat one test: see repeat.mjs. */
const OF_ONE_TEST = /^(GREP=|node --test --test-name-pattern=)/;

const COUNTER = './scripts/lib/node-count-reporter.mjs';

/** Whether a failure `{what, repeat}` is one of time, of a test that can be repeated alone. */
export const isOutOfTime = ({what, repeat}) => OUT_OF_TIME.test(what) && OF_ONE_TEST.test(repeat);

/** Repeats a test; `path`: of a file for its counts, since a command that runs no test succeeds too. */
export async function passesAlone({repeat}, path, output = 'inherit') {
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[`--test-reporter=${COUNTER}`, `--test-reporter-destination=${path}`],
  ];
  const command = repeat.replace(/^node --test /, `$&${reporters.join(' ')} `);
  if (!(await succeeds(['bash', '-c', command], output, {TEST_COUNTS: path}))) return false;
  const {passed, failures} = JSON.parse(readFileSync(path, 'utf8'));
  return passed > 0 && failures.length === 0;
}
