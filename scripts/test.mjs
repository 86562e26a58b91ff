/**
 * `npm test`: every check, each counted, none skipped for another's failure; a total at the end.
 * `npm test -- lint size` does some of them.
 */
import {openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {interruptAll} from './lib/commands.mjs';
import {BESIDE, failure, FIRST, folder, STEPS} from './lib/test-steps.mjs';

const total = {passed: 0, failed: 0, skipped: 0};
/** What failed, told once more at the end: the start of a long output is often cut off. */
const failures = [];
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    isInterrupted = true;
    interruptAll();
  });
}

async function timed(step, output) {
  const start = performance.now();
  const counts = await step(output).catch(({message}) => failure(message));
  return {...counts, seconds: ((performance.now() - start) / 1000).toFixed(1)};
}

function add(name, {passed, failed, skipped, notes, seconds}) {
  for (const note of notes) console.log(note);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed) failures.push(`${name}:`, ...notes.map((note) => `  ${note}`));
  console.log(`--- ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
}

/** What was asked for of these. */
const asked = process.argv.slice(2);
const choose = (steps) =>
  Object.entries(steps).filter(([name]) => !asked.length || asked.includes(name));

async function runSteps(steps) {
  for (const [name, step] of choose(steps)) {
    if (isInterrupted) return;
    console.log(`\n=== ${name}`);
    add(name, await timed(step, 'inherit'));
  }
}

/** Starts steps; the function returned awaits them, and tells of each as if it had run then. */
function startSteps(steps) {
  const started = (isInterrupted ? [] : choose(steps)).map(([name, step], at) => {
    const path = join(folder, `${at}.log`);
    return {name, path, result: timed(step, openSync(path, 'w'))};
  });
  return async function () {
    for (const {name, path, result} of started) {
      console.log(`\n=== ${name}, which ran beside the others`);
      const counts = await result;
      process.stdout.write(readFileSync(path));
      add(name, counts);
    }
  };
}

const names = Object.keys({...FIRST, ...STEPS, ...BESIDE});
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length) throw new Error(`"${unknown}": expected some of ${names}`);
await runSteps(FIRST);
const tellBeside = startSteps(BESIDE);
await runSteps(STEPS);
await tellBeside();
if (isInterrupted) {
  console.log('\nInterrupted');
  total.failed ||= 1;
}
if (failures.length) console.log(`\nFailed in ${failures.join('\n')}`);
const skips = total.skipped ? `, ${total.skipped} skipped` : '';
process.exitCode = total.failed ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${skips}`);
