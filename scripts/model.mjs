/**
 * `npm run model`: random runs in a real Chromium. A run that violates an invariant is shrunk and
 * printed. `MODEL_RUNS` is their number, `MODEL_SEED` their seed, `MODEL_PATH` selects one of them.
 * `npm run model -- --broken` does the same with each broken version of the library, and fails unless
 * every one is caught.
 */
import {bundleModel, openBrowser} from './lib/model-page.mjs';
import {patient} from './lib/patience.mjs';
import {MUTANTS} from '../test/model/mutants.mjs';

/** Runs between two looks at the progress. */
const CHUNK = 500;
const SHOW_EVERY = 2_000;
/** Number of runs from which on everything must have happened. */
const ENOUGH = 10_000;
/** Time limit for a broken library, which may loop for ever. */
const MUTANT_LIMIT_MS = patient(120_000);
const WIDTH = 100;

const {MODEL_RUNS, MODEL_SEED, MODEL_PATH: path} = process.env;
const runs = Number(MODEL_RUNS ?? ENOUGH);
const seed = Number(MODEL_SEED ?? Date.now() & 0x3fffffff);

const secondsSince = (start) => ((performance.now() - start) / 1000).toFixed(1);

function add(counts, more) {
  for (const [kind, names] of Object.entries(more)) {
    counts[kind] ??= {};
    for (const [what, times] of Object.entries(names)) {
      counts[kind][what] = (counts[kind][what] ?? 0) + times;
    }
  }
}

/** Prints a paragraph for each kind of event, the most frequent first. */
function showCounts(counts) {
  for (const kind of Object.keys(counts).sort()) {
    const words = Object.entries(counts[kind])
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `${what} ${times}`);
    let line = `${kind}:`;
    for (const word of words) {
      if (line.length + word.length + 2 > WIDTH) {
        console.log(line);
        line = ' ';
      }
      line += ` ${word},`;
    }
    console.log(line.replace(/,$/, ''));
  }
}

/** Makes all runs, or stops at the first failure. */
async function makeRuns(page) {
  const start = performance.now();
  const all = {runs: 0, counts: {}, failure: undefined};
  while (all.runs < runs && !all.failure) {
    const size = Math.min(CHUNK, runs - all.runs);
    const report = await page.check({runs: size, seed: seed + all.runs, path});
    all.runs += report.runs;
    all.failure = report.failure;
    add(all.counts, report.counts);
    if (all.runs % SHOW_EVERY === 0) console.log(`${all.runs} runs, ${secondsSince(start)} s`);
    if (path) break;
  }
  return all;
}

async function judge(browser) {
  const page = await browser.load(await bundleModel());
  const {runs: made, counts, failure} = await makeRuns(page);
  showCounts(counts);
  const steps = Object.values(counts.step ?? {}).reduce((sum, times) => sum + times, 0);
  const missing = await page.unreached(counts);
  if (missing.length) console.log(`Never happened: ${missing.join(', ')}`);
  console.log(`${made} runs, ${steps} steps, ${failure ? 'a violation' : 'no violation'}`);
  if (failure) console.error(`\n${failure}`);
  return !failure && !(missing.length && made >= ENOUGH);
}

/** Returns true if the model catches this mutant. */
async function catches(browser, mutant) {
  const start = performance.now();
  const page = await browser.load(await bundleModel(mutant));
  const {failure, runs: made} = await page.check({runs, seed, keepsLarge: true}, MUTANT_LIMIT_MS);
  const [invariant] = (failure ?? '').split('\n');
  const verdict = failure ? `caught by run ${made}` : `SURVIVED ${made} runs`;
  console.log(`${verdict}, ${secondsSince(start)} s: ${mutant.name}`);
  if (failure) console.log(`    ${invariant}`);
  await page.close();
  return Boolean(failure);
}

async function judgeBroken(browser) {
  const survivors = [];
  for (const mutant of MUTANTS) {
    if (!(await catches(browser, mutant))) survivors.push(mutant.name);
  }
  console.log(`${MUTANTS.length - survivors.length} of ${MUTANTS.length} broken libraries caught`);
  for (const name of survivors) console.error(`not caught: ${name}`);
  return !survivors.length;
}

const browser = await openBrowser();
console.log(`${await browser.version()}, ${runs} runs from seed ${seed}`);
try {
  const isBroken = process.argv.includes('--broken');
  const isGood = await (isBroken ? judgeBroken(browser) : judge(browser));
  if (!isGood) process.exitCode = 1;
} finally {
  await browser.close();
}
