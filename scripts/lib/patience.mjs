/**
 * How long tests wait before they call something failed. Every limit is a multiple of how slow this
 * machine is now, as measured once per run: children inherit it by `SLOWNESS`. Limits are reached
 * only by tests that fail, so that they are generous.
 */
import {availableParallelism} from 'node:os';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';

/** Tests keep as many processors busy. */
const WORKERS = 2;
/** Duration of the work below on a machine of 2024 with two idle processors. */
const REFERENCE_MS = 100;
const WORK = `
  const {parentPort} = require('node:worker_threads');
  const start = performance.now();
  let state = 1;
  for (let turn = 0; turn < 60_000_000; turn += 1) state = (state ^ (state << 5) ^ (state >>> 3) ^ turn) | 0;
  parentPort.postMessage({ms: performance.now() - start, state});
`;

/** Measures one of several workers that run at the same time; resolves with ms. */
function work() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORK, {eval: true});
    worker.once('message', ({ms}) => resolve(ms));
    worker.once('error', reject);
  });
}

/** Beyond it a test that fails would hold up all others for too long. */
export const MOST_SLOWNESS = 6;

/** Times slower than the machine of reference, at least 1. */
export async function measureSlowness() {
  const times = await Promise.all(Array.from({length: WORKERS}, work));
  const oneAfterTheOther = availableParallelism() < WORKERS ? WORKERS : 1;
  return Math.min(MOST_SLOWNESS, Math.max(1, oneAfterTheOther, Math.max(...times) / REFERENCE_MS));
}

/** Times slower than the machine of reference. */
export const SLOWNESS = Number(process.env.SLOWNESS ?? (await measureSlowness()));
process.env.SLOWNESS = String(SLOWNESS);

/** A time as it is on the machine of reference, for this one. */
export const patient = (ms) => Math.ceil(ms * SLOWNESS);

/** For one thing to happen. */
export const WAIT_MS = patient(15_000);
/** For one test; more than a wait, whose error names what it waited for. */
export const TEST_MS = patient(90_000);
/** For all tests of a file. */
export const FILE_MS = patient(300_000);
/** For a step of `npm test`. */
export const STEP_MS = patient(1_200_000);

/** Each look at another process costs processor time that the process needs itself. */
const TURN_MS = 30;

/**
 * The first true answer of `look`. It is asked so many times, however late each turn comes: a process
 * that is starved waits longer. `explain` words the error.
 */
export async function until(look, explain = () => `not ${look}`, ms = WAIT_MS) {
  for (let turns = Math.ceil(ms / TURN_MS); turns > 0; turns -= 1) {
    const seen = await look();
    if (seen) return seen;
    await pause(TURN_MS);
  }
  throw new Error(`${await explain()} within ${ms} ms`);
}
