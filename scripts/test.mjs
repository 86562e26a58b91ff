/**
 * `npm test`: every check, each counted, none skipped for another's failure; a total at the end.
 * `npm test -- lint size` does some of them.
 */
import {mkdtempSync, openSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, posix} from 'node:path';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {ROOT} from './bundle.mjs';
import {findBrowsers, missingBrowsers, needsAll} from './browsers.mjs';

const STEP_LIMIT_MS = 20 * 60_000;
const GRACE_MS = 15_000;

const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-'));
const total = {passed: 0, failed: 0, skipped: 0};
const failedSteps = [];
const running = new Set();
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    isInterrupted = true;
    for (const child of running) child.kill('SIGINT'); // what test runners clean up after
  });
}

/**
 * Runs a command to its end, or to the limit; true if it succeeded. `output` is where it writes to,
 * as for `spawn`: 'inherit', or a file.
 */
async function succeeds([command, ...args], output, env = {}) {
  const PATH = join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {...process.env, PATH, ...env},
    stdio: ['ignore', output, output],
  });
  running.add(child);
  const timers = [
    setTimeout(() => child.kill('SIGINT'), STEP_LIMIT_MS),
    setTimeout(() => child.kill('SIGKILL'), STEP_LIMIT_MS + GRACE_MS),
  ];
  try {
    const [code] = await once(child, 'exit');
    return code === 0;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    running.delete(child);
  }
}

/** A check that counts as one. */
const check = (...command) =>
  async function (output) {
    const ok = await succeeds(command, output);
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
  async function (output) {
    const path = join(folder, `${name}.json`);
    const ok = await succeeds(command(path), output, {TEST_COUNTS: path});
    const counts = readCounts(path);
    const notes = [...counts.notes];
    if (counts.passed + counts.failed === 0) notes.push('no test ran');
    else if (!ok && counts.failed === 0) notes.push('the runner failed');
    return {...counts, failed: counts.failed + notes.length - counts.notes.length, notes};
  };

/**
 * Installed if possible; one check for each. On a developer's machine the tests make do with those
 * that are there.
 */
async function browsers(output) {
  await succeeds(['node', 'scripts/browsers.mjs'], output);
  const missing = missingBrowsers();
  const passed = findBrowsers().length - missing.length;
  const makesDo = passed > 0 && !needsAll();
  const notes = missing.map((name) => `${name}: ${makesDo ? 'skipped: ' : ''}not installed`);
  const [failed, skipped] = makesDo ? [0, missing.length] : [missing.length, 0];
  return {passed, failed, skipped, notes};
}

const canCover = () => findBrowsers().some(([name, path]) => name === 'chromium' && path);

/** Takes minutes and no processor: pages that are hidden, and wait to be throttled. */
const SLOW_TEST = 'test/lifecycle-hidden.test.mjs';
const NODE_TESTS = readdirSync(join(ROOT, 'test'))
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => posix.join('test', name))
  .filter((path) => path !== SLOW_TEST);

const nodeRunner = (name, limit, files) =>
  runner(name, (path) => [
    ...['node', '--test', `--test-timeout=${limit}`],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/node-count-reporter.mjs', `--test-reporter-destination=${path}`],
    ...files,
  ]);

/** What the others need, and what keeps the processor busy. */
const FIRST = {
  browsers,
  'tools for packet loss': check('node', 'scripts/network-tools.mjs'),
  build: check('npm', 'run', '--silent', 'build'), // before types: they may import the package
  size: check('node', 'scripts/size.mjs'),
  format: check('npm', 'run', '--silent', 'format:check'),
  lint: check('npm', 'run', '--silent', 'lint'),
  types: check('npm', 'run', '--silent', 'types'),
};
const STEPS = {
  'tests in browsers': runner('wtr', () => ['wtr', ...(canCover() ? ['--coverage'] : [])]),
};
/** They wait for networks and pages, most of the time. */
const BESIDE = {
  'tests in Node': nodeRunner('node', 120_000, NODE_TESTS),
  'tests of hidden pages': nodeRunner('hidden', 600_000, [SLOW_TEST]),
};

async function timed(step, output) {
  const start = performance.now();
  const counts = await step(output).catch((error) => ({
    ...{passed: 0, failed: 1, skipped: 0},
    notes: [error.message],
  }));
  return {...counts, seconds: ((performance.now() - start) / 1000).toFixed(1)};
}

function add(name, {passed, failed, skipped, notes, seconds}) {
  for (const note of notes) console.log(note);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed) failedSteps.push(name);
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
try {
  await runSteps(FIRST);
  const tellBeside = startSteps(BESIDE);
  await runSteps(STEPS);
  await tellBeside();
} finally {
  rmSync(folder, {recursive: true, force: true});
}
if (isInterrupted) {
  console.log('\nInterrupted');
  total.failed ||= 1;
}
if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
const skips = total.skipped ? `, ${total.skipped} skipped` : '';
process.exitCode = total.failed ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed${skips}`);
