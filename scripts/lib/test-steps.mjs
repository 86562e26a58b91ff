/**
 * The steps of `npm test`, by name: each is a function of where its output goes, and returns
 * `{passed, failed, skipped, notes}`, the notes naming what failed.
 */
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, posix} from 'node:path';
import {ROOT} from './bundle.mjs';
import {findBrowsers, missingBrowsers, needsAll} from '../browsers.mjs';
import {succeeds} from './commands.mjs';

/** For what the steps write; gone at the end. */
export const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-'));
process.once('exit', () => rmSync(folder, {recursive: true, force: true}));

/** A check that counts as one. */
const check = (...command) =>
  async function (output) {
    const ok = await succeeds(command, output);
    return {passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notes: []};
  };

/** What a step counts that could not be taken. */
export const failure = (note) => ({passed: 0, failed: 1, skipped: 0, notes: [note]});

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return failure(`the runner gave no counts: ${error.message}`);
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
const SLOW_TEST = 'test/scenarios/lifecycle/hidden.test.mjs';
/** These have packages and a step of their own. */
const OWN_STEPS = /^test\/(package|frameworks)\//;
const testsIn = (folder) =>
  readdirSync(join(ROOT, folder), {recursive: true})
    .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
    .map((name) => posix.join(folder, name));
/** Of the measurements, those that need none of the other clients. */
const BENCH_TESTS = [
  ...['bench/messages', 'bench/report', 'bench/storm'].flatMap(testsIn),
  'bench/recovery/recovery.test.mjs',
];
const NODE_TESTS = [
  ...testsIn('test').filter((path) => path !== SLOW_TEST && !OWN_STEPS.test(path)),
  ...BENCH_TESTS,
];

const nodeRunner = (name, limit, files) =>
  runner(name, (path) => [
    ...['node', '--test', '--test-concurrency=2', `--test-timeout=${limit}`],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[
      '--test-reporter=./scripts/lib/node-count-reporter.mjs',
      `--test-reporter-destination=${path}`,
    ],
    ...files,
  ]);

/** What the others need, and what keeps the processor busy. */
export const FIRST = {
  browsers,
  'tools for packet loss': check('node', 'scripts/network-tools.mjs'),
  'languages of the guide': check('node', 'scripts/languages.mjs'),
  build: check('npm', 'run', '--silent', 'build'), // before types: they may import the package
  docs: check('node', 'scripts/docs.mjs', '--check'),
  manifest: check('node', 'scripts/check-package.mjs'),
  package: check('node', 'test/package/set-up.mjs'),
  runtimes: check('node', 'test/runtimes/set-up.mjs'),
  frameworks: check('node', 'test/frameworks/set-up.mjs'), // the guide needs some of them too
  size: check('node', 'scripts/size.mjs'),
  format: check('npm', 'run', '--silent', 'format:check'),
  lint: check('npm', 'run', '--silent', 'lint'),
  types: check('npm', 'run', '--silent', 'types'),
};
export const STEPS = {
  'tests in browsers': runner('wtr', () => ['wtr', ...(canCover() ? ['--coverage'] : [])]),
  'tests of the package': nodeRunner('package', 300_000, testsIn('test/package')),
  'tests in frameworks': runner('frameworks', () => ['node', 'test/frameworks/run.mjs']),
};
/** They wait for networks and pages, most of the time. */
export const BESIDE = {
  'tests in Node': nodeRunner('node', 120_000, NODE_TESTS),
  'tests of hidden pages': nodeRunner('hidden', 600_000, [SLOW_TEST]),
};
