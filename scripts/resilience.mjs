/**
 * `npm run resilience`: measures the fault matrix in every engine, one thing at a time, and writes
 * docs/resilience.md. Fails where a figure that is promised is missed. `--quick`: one round.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import {delimiter, join, posix} from 'node:path';
import {parseArgs} from 'node:util';
import {findBrowsers, missingBrowsers} from './browsers.mjs';
import {ROOT} from './lib/bundle.mjs';
import {promisesOf, readRecords, versionsOf} from './lib/resilience-figures.mjs';
import {pageOf} from './lib/resilience-page.mjs';

const ROUNDS = 3;
const PAGE = join(ROOT, 'docs/resilience.md');
const TEMPLATE = join(ROOT, 'docs/resilience.template.md');
const WHOLE = 'test/scenarios/matrix/*.test.ts';
const PROMISED = 'test/scenarios/matrix/matrix-figures.test.ts';
/** Tests that no test runner for pages can host, by how the names of their files begin. */
const IN_NODE = {lifecycle: 'the life of the page', netns: 'a network that loses packets'};
/** Pages are hidden for minutes in them. */
const NODE_LIMIT_MS = 600_000;

const {quick} = parseArgs({options: {quick: {type: 'boolean', default: false}}}).values;
const folder = mkdtempSync(join(os.tmpdir(), 'resilience-'));
const interruption = new AbortController();
const runs = [];
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    interruption.abort(new Error('interrupted'));
    child?.kill('SIGINT'); // what the test runners clean up after
  });
}

/** Runs a command to its end; true if it succeeded. */
async function succeeds([command, ...args], env = {}) {
  const PATH = join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH;
  child = spawn(command, args, {cwd: ROOT, env: {...process.env, PATH, ...env}, stdio: 'inherit'});
  const [code] = await once(child, 'exit');
  interruption.signal.throwIfAborted();
  return code === 0;
}

/** Runs tests that write down what they measure, and counts them under a name. */
async function measure(name, title, command, env = {}) {
  const counts = join(folder, 'counts.json');
  rmSync(counts, {force: true});
  console.log(`\n=== ${title}`);
  const isGood = await succeeds(command(counts), {RESILIENCE: folder, TEST_COUNTS: counts, ...env});
  const {passed = 0, failed = 0, skipped = 0} = readCounts(counts);
  runs.push({name, passed, failed: failed || (isGood && passed ? 0 : 1), skipped});
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`the runner gave no counts: ${error.message}`);
    return {};
  }
}

async function measureIn(browser, rounds) {
  const name = `the fault matrix, ${browser}`;
  const env = {BROWSERS: browser};
  await measure(name, name, () => ['wtr', '--files', WHOLE], env);
  for (let round = 2; round <= rounds; round += 1) {
    const title = `${name}: what is promised, round ${round} of ${rounds}`;
    await measure(name, title, () => ['wtr', '--files', PROMISED], env);
  }
}

async function measureInNode(kind, name) {
  const files = readdirSync(join(ROOT, 'test'))
    .filter((file) => file.startsWith(kind) && file.endsWith('.test.mjs'))
    .map((file) => posix.join('test', file));
  if (files.length === 0) return;
  await measure(name, name, (counts) => [
    ...['node', '--test', '--test-concurrency=1', `--test-timeout=${NODE_LIMIT_MS}`],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/lib/node-count-reporter.mjs'],
    ...[`--test-reporter-destination=${counts}`, ...files],
  ]);
}

/** When, in what and on what it was measured. */
function about(records) {
  const [{model}] = os.cpus();
  return [
    new Date().toISOString().slice(0, 10),
    ...versionsOf(records),
    `Node ${process.versions.node}`,
    `${os.type()} ${os.release()}`,
    `${os.availableParallelism()} × ${model.trim()}`,
  ].join(' · ');
}

function report() {
  const records = readRecords(folder);
  const text = pageOf(readFileSync(TEMPLATE, 'utf8'), records, {about: about(records), runs});
  writeFileSync(PAGE, text);
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
  if (!(await succeeds(['npm', 'run', '--silent', 'build']))) throw new Error('the build failed');
  for (const [browser, found] of findBrowsers()) {
    if (found) await measureIn(browser, quick ? 1 : ROUNDS);
  }
  for (const [kind, name] of Object.entries(IN_NODE)) await measureInNode(kind, name);
  report();
}

try {
  await main();
} catch (error) {
  console.error(`resilience: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
