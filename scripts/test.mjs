/**
 * `npm test`: runs and counts every check, even after a failure, and prints a total.
 * `npm test -- lint size` runs some of them, `quick` (`npm run test:quick`) the fast ones.
 */
import {openSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {interruptAll} from './lib/commands.mjs';
import {SLOWNESS} from './lib/patience.mjs';
import {isTriedAgain, MOST_TRIES, passesAlone} from './lib/second-try.mjs';
import {ALL, failed, folder, QUICK} from './lib/test-steps.mjs';

const total = {passed: 0, failures: [], skips: [], starved: []};
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    isInterrupted = true;
    interruptAll();
  });
}

async function timed(name, step, output) {
  const start = performance.now();
  const counts = await step(output).catch(({message}) => failed(message, `npm test -- '${name}'`));
  return {...counts, seconds: ((performance.now() - start) / 1000).toFixed(1)};
}

const failureLines = ({what, repeat}) => [what, `  ${repeat}`];

function add(name, {passed, failures, skips, seconds}) {
  total.passed += passed;
  total.failures.push(
    ...failures.map((failure) => ({...failure, what: `${name}: ${failure.what}`})),
  );
  total.skips.push(...skips);
  for (const line of failures.flatMap(failureLines)) console.log(line);
  const counts = `${passed} passed, ${failures.length} failed, ${skips.length} skipped`;
  console.log(`--- ${name}: ${counts}, ${seconds} s`);
}

const [, , ...args] = process.argv;
const phases = args[0] === 'quick' ? QUICK : ALL;
/** The names of the selected steps; none: all. */
const asked = args[0] === 'quick' ? [] : args;
const isAsked = (name) => !asked.length || asked.includes(name);

async function runLane(lane) {
  for (const [name, step] of Object.entries(lane)) {
    if (isInterrupted) return;
    if (!isAsked(name)) continue;
    console.log(`\n=== ${name}`);
    add(name, await timed(name, step, 'inherit'));
  }
}

/** Runs a lane beside another one: its output is kept until it can be read. */
async function runBeside(lane) {
  const results = [];
  for (const [name, step] of Object.entries(lane)) {
    if (isInterrupted) break;
    if (!isAsked(name)) continue;
    const path = join(folder, `${name}.log`);
    results.push({name, path, counts: await timed(name, step, openSync(path, 'w'))});
  }
  return results;
}

function printResults(results) {
  for (const {name, path, counts} of results) {
    console.log(`\n=== ${name}, which ran beside the others`);
    process.stdout.write(readFileSync(path));
    add(name, counts);
  }
}

async function runPhase([lane, ...others]) {
  const beside = others.map(runBeside);
  await runLane(lane);
  for (const results of beside) printResults(await results);
}

/** Nothing else runs any more: what ran out of time, or lost its browser, is tried once more. */
async function repeatStarved() {
  const late = total.failures.filter(isTriedAgain);
  if (late.length > MOST_TRIES) return;
  for (const failure of late) {
    if (isInterrupted) return;
    console.log(`\n=== once more, alone: ${failure.what}`);
    if (!(await passesAlone(failure))) continue;
    total.failures.splice(total.failures.indexOf(failure), 1);
    total.starved.push(failure);
    total.passed += 1;
  }
}

const names = phases.flat().flatMap(Object.keys);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length) throw new Error(`"${unknown}": expected some of ${names}`);
console.log(`Limits are for a machine ${SLOWNESS.toFixed(1)} times slower than that of reference`);
for (const phase of phases) await runPhase(phase);
await repeatStarved();
if (isInterrupted) total.failures.push({what: 'Interrupted', repeat: 'npm test'});
// Once more: the start of a long output is often cut off.
if (total.skips.length) console.log(`\nSkipped:\n  ${total.skips.join('\n  ')}`);
if (total.starved.length) {
  console.log(`\nRan out of time beside others, or lost their browser; passed alone:`);
  console.log(`  ${total.starved.flatMap(failureLines).join('\n  ')}`);
}
if (total.failures.length) {
  console.log(`\nFailed:\n  ${total.failures.flatMap(failureLines).join('\n  ')}`);
}
process.exitCode = total.failures.length ? 1 : 0;
const skips = total.skips.length ? `, ${total.skips.length} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failures.length} failed${skips}`);
