/**
 * `npm run resilience`: measures the fault matrix in every engine, one test at a time, and writes the
 * figures of docs/resilience.md. Fails where a promised limit is exceeded. `--quick`: one round.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import {delimiter, join, posix} from 'node:path';
import {parseArgs} from 'node:util';
import {findBrowsers, missingBrowsers} from './browsers.mjs';
import {ROOT} from './lib/bundle.mjs';
import {patient} from './lib/patience.mjs';
import {promisesOf, readRecords, versionsOf} from './lib/resilience-figures.mjs';
import {withFigures} from './lib/resilience-page.mjs';

const ROUNDS = 3;
const PAGE = join(ROOT, 'docs/resilience.md');
const MATRIX = 'test/scenarios/matrix/*.test.ts';
const PROMISED = 'test/scenarios/matrix/matrix-figures.test.ts';
/** Tests that control a browser from Node, by folder of test/scenarios/. */
const NODE_FOLDERS = {lifecycle: 'the life of the page', netns: 'a network that loses packets'};
/** They hide pages for minutes. */
const NODE_LIMIT_MS = patient(600_000);

const {quick} = parseArgs({options: {quick: {type: 'boolean', default: false}}}).values;
const folder = mkdtempSync(join(os.tmpdir(), 'resilience-'));
const interruption = new AbortController();
const runs = [];
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    interruption.abort(new Error('interrupted'));
    child?.kill('SIGINT'); // test runners clean up after SIGINT
  });
}

/** Runs a command; true if it succeeded. */
async function runCommand([command, ...args], env = {}) {
  const PATH = join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH;
  child = spawn(command, args, {cwd: ROOT, env: {...process.env, PATH, ...env}, stdio: 'inherit'});
  const [code] = await once(child, 'exit');
  interruption.signal.throwIfAborted();
  return code === 0;
}

/** Runs tests that record what they measure, and counts them under a name. */
async function measure(name, title, command, env = {}) {
  const counts = join(folder, 'counts.json');
  rmSync(counts, {force: true});
  console.log(`\n=== ${title}`);
  const isGood = await runCommand(command(counts), {
    RESILIENCE: folder,
    TEST_COUNTS: counts,
    ...env,
  });
  const {passed = 0, failed = 0, skipped = 0} = readTestCounts(counts);
  runs.push({name, passed, failed: failed || (isGood && passed ? 0 : 1), skipped});
}

function readTestCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`the test runner wrote no counts: ${error.message}`);
    return {};
  }
}

async function measureIn(browser, rounds) {
  const name = `the fault matrix, ${browser}`;
  // Timeouts grow with the slowness of a machine, but not what is promised.
  const env = {BROWSERS: browser, SLOWNESS: '1'};
  await measure(name, name, () => ['wtr', '--files', MATRIX], env);
  for (let round = 2; round <= rounds; round += 1) {
    const title = `${name}: what is promised, round ${round} of ${rounds}`;
    await measure(name, title, () => ['wtr', '--files', PROMISED], env);
  }
}

async function measureInNode(folderName, name) {
  const tests = posix.join('test/scenarios', folderName);
  const files = readdirSync(join(ROOT, tests))
    .filter((file) => file.endsWith('.test.mjs'))
    .map((file) => posix.join(tests, file));
  await measure(name, name, (counts) => [
    'node',
    '--test',
    '--test-concurrency=1',
    `--test-timeout=${NODE_LIMIT_MS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/lib/node-count-reporter.mjs',
    `--test-reporter-destination=${counts}`,
    ...files,
  ]);
}

/** Date, browsers and machine of the measurement. */
function describeSetup(records) {
  const [{model}] = os.cpus();
  return [
    new Date().toISOString().slice(0, 10),
    ...versionsOf(records),
    `Node ${process.versions.node}`,
    `${os.type()} ${os.release()}`,
    `${os.availableParallelism()} × ${model.trim()}`,
  ].join(' · ');
}

function writeReport() {
  const records = readRecords(folder);
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, withFigures(page, records, {about: describeSetup(records), runs}));
  const missed = promisesOf(records).filter(({isKept}) => !isKept);
  for (const {row, engine, worst, mustMs} of missed) {
    console.error(`missed: ${row}, ${engine}: ${Math.round(worst)} ms, limit ${mustMs} ms`);
  }
  const failed = runs.filter((run) => run.failed);
  for (const {name} of failed) console.error(`failed: ${name}`);
  const missing = missingBrowsers();
  if (missing.length) console.error(`not measured: ${missing}, not installed`);
  if (missed.length + failed.length + missing.length) process.exitCode = 1;
  console.log(`\n${PAGE}`);
}

async function main() {
  if (!(await runCommand(['npm', 'run', '--silent', 'build']))) throw new Error('the build failed');
  for (const [browser, found] of findBrowsers()) {
    if (found) await measureIn(browser, quick ? 1 : ROUNDS);
  }
  for (const [each, name] of Object.entries(NODE_FOLDERS)) await measureInNode(each, name);
  writeReport();
}

try {
  await main();
} catch (error) {
  console.error(`resilience: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
