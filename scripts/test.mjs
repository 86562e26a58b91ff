/** `npm test`: every check, each counted, none skipped for another's failure; a total at the end. */
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {ROOT} from './bundle.mjs';
import {findBrowsers, missingBrowsers} from './browsers.mjs';

const STEP_LIMIT_MS = 20 * 60_000;
const GRACE_MS = 15_000;

const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-'));
const total = {passed: 0, failed: 0, skipped: 0};
const failedSteps = [];

/** Runs a command to its end, or to the limit; true if it succeeded. */
async function succeeds([command, ...args], env = {}) {
  const PATH = join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {...process.env, PATH, ...env},
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const timers = [
    setTimeout(() => child.kill('SIGINT'), STEP_LIMIT_MS), // what test runners clean up after
    setTimeout(() => child.kill('SIGKILL'), STEP_LIMIT_MS + GRACE_MS),
  ];
  const [code] = await once(child, 'exit');
  for (const timer of timers) clearTimeout(timer);
  return code === 0;
}

/** A check that counts as one. */
const check = (...command) =>
  async function () {
    const ok = await succeeds(command);
    return {passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notes: []};
  };

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      notes: [`the runner gave no counts: ${error.message}`],
    };
  }
}

/** A test runner that counts its tests into a file; `command` makes its arguments of the path. */
const runner = (name, command) =>
  async function () {
    const path = join(folder, `${name}.json`);
    const ok = await succeeds(command(path), {TEST_COUNTS: path});
    const counts = readCounts(path);
    const notes = [...counts.notes];
    if (counts.passed + counts.failed === 0) notes.push('no test ran');
    else if (!ok && counts.failed === 0) notes.push('the runner failed');
    return {...counts, failed: counts.failed + notes.length - counts.notes.length, notes};
  };

/** Installed if possible. On a developer's machine the tests make do with those that are there. */
async function browsers() {
  const ok = await succeeds(['node', 'scripts/browsers.mjs']);
  const missing = missingBrowsers();
  const makesDo = !process.env.CI && missing.length < findBrowsers().length;
  const notes = missing.map((name) => `${name}: ${makesDo ? 'skipped: ' : ''}not installed`);
  const skipped = makesDo ? missing.length : 0;
  const failed = ok || makesDo ? 0 : 1;
  return {passed: ok ? 1 : 0, failed, skipped, notes};
}

const canCover = () => findBrowsers().some(([name, path]) => name === 'chromium' && path);

const NODE_TESTS = readdirSync(join(ROOT, 'test'))
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => join('test', name));

const STEPS = {
  browsers,
  build: check('npm', 'run', '--silent', 'build'), // first: what checks types may import the package
  format: check('npm', 'run', '--silent', 'format:check'),
  lint: check('npm', 'run', '--silent', 'lint'),
  types: check('npm', 'run', '--silent', 'types'),
  'tests in browsers': runner('wtr', () => ['wtr', ...(canCover() ? ['--coverage'] : [])]),
  'tests in Node': runner('node', (path) => [
    ...['node', '--test', '--test-timeout=120000'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/node-count-reporter.mjs', `--test-reporter-destination=${path}`],
    ...NODE_TESTS,
  ]),
  size: check('node', 'scripts/size.mjs'),
};

async function runStep(name, step) {
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const {passed, failed, skipped, notes} = await step();
  for (const note of notes) console.log(note);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed) failedSteps.push(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`--- ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`);
}

try {
  for (const [name, step] of Object.entries(STEPS)) await runStep(name, step);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
const skips = total.skipped ? `, ${total.skipped} skipped` : '';
process.exitCode = total.failed ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${skips}`);
