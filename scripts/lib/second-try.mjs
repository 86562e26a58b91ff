/**
 * Repeats alone what ran out of time: beside others a test may have been starved, which nothing else can
 * tell from a fault. So it does with a file in whose tests the browser died. What failed for another
 * reason has failed.
 */
import {nodeReporters} from './repeat.mjs';
import {runner} from './test-steps.mjs';

/** With more of them, the machine is not what is wrong. */
export const MOST_TRIES = 5;

/** As Node, Mocha, puppeteer and our own waits word it. */
const OUT_OF_TIME =
  /timed out after \d+ ?ms|timeout of \d+ ?ms exceeded|\d+ ?ms exceeded|within \d+ ms/i;
/** The commands that repeat one test: see repeat.mjs. */
const OF_ONE_TEST = /^(GREP=|node --test --test-name-pattern=)/;

/** As the test runner words it. */
const BROWSER_DIED = /the browser disconnected/;
const OF_ONE_FILE = /^BROWSERS=\w+ npx wtr --files /;

/** Whether a failure `{what, repeat}` is one of time, of a test that can be repeated alone. */
const isOutOfTime = ({what, repeat}) => OUT_OF_TIME.test(what) && OF_ONE_TEST.test(repeat);

/** Whether it ended a file that can be repeated alone. */
const isOfDeadBrowser = ({what, repeat}) => BROWSER_DIED.test(what) && OF_ONE_FILE.test(repeat);

/** Whether a failure `{what, repeat}` is tried once more. */
export const isTriedAgain = (failure) => isOutOfTime(failure) || isOfDeadBrowser(failure);

/** Repeats a test, as a step of its own. */
export async function passesAlone({repeat}, output = 'inherit') {
  const step = runner('second-try', repeat, (path) => [
    ...['bash', '-c'],
    repeat.replace(/^node --test /, `$&${nodeReporters(path).join(' ')} `),
  ]);
  const {failures} = await step(output);
  return failures.length === 0;
}
