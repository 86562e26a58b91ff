/**
 * The steps of `npm test`, by name: each is a function of where its output goes, and returns
 * `{passed, failures, skips}`: a number, what failed as `{what, repeat}`, and what was skipped.
 */
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join, posix} from 'node:path';
import {ROOT} from './bundle.mjs';
import {findBrowsers, missingBrowsers, needsAll} from '../browsers.mjs';
import {succeeds} from './commands.mjs';
import {FILE_MS} from './patience.mjs';
import {nodeReporters} from './repeat.mjs';

/** For what the steps write; gone at the end. */
export const folder = mkdtempSync(join(tmpdir(), 'heartbeat-socket-'));
process.once('exit', () => rmSync(folder, {recursive: true, force: true}));

/** A check that counts as one. */
const check = (...command) =>
  async function (output) {
    const ok = await succeeds(command, output);
    const failure = {what: 'failed', repeat: command.join(' ')};
    return {passed: ok ? 1 : 0, failures: ok ? [] : [failure], skips: []};
  };

/** The counts of a step that could not be run. */
export const failed = (what, repeat) => ({passed: 0, failures: [{what, repeat}], skips: []});

function readCounts(path, repeat) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return failed(`the runner gave no counts: ${error.message}`, repeat);
  }
}

/**
 * A test runner that counts its tests into a file; `command` makes its arguments of the path, and
 * `repeat` repeats all of them.
 */
export const runner = (name, repeat, command, env = {}) =>
  async function (output) {
    const path = join(folder, `${name}.json`);
    const ok = await succeeds(command(path), output, {TEST_COUNTS: path, ...env});
    const counts = readCounts(path, repeat);
    const failures = [...counts.failures];
    if (counts.passed + failures.length === 0) failures.push({what: 'no test ran', repeat});
    else if (!ok && failures.length === 0) failures.push({what: 'the runner failed', repeat});
    return {...counts, failures};
  };

/**
 * Installed if possible; one check for each. On a developer's machine the tests make do with those
 * that are there.
 */
async function browsers(output) {
  await succeeds(['node', 'scripts/browsers.mjs'], output);
  const missing = missingBrowsers();
  const passed = findBrowsers().length - missing.length;
  if (passed > 0 && !needsAll()) {
    return {passed, failures: [], skips: missing.map((name) => `${name}: not installed`)};
  }
  const repeat = 'npm run browsers';
  const failures = missing.map((name) => ({what: `${name}: not installed`, repeat}));
  return {passed, failures, skips: []};
}

const canCover = () => findBrowsers().some(([name, path]) => name === 'chromium' && path);

const testsIn = (folder) =>
  readdirSync(join(ROOT, folder), {recursive: true})
    .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
    .map((name) => posix.join(folder, name));

/** Takes minutes and no processor: pages that are hidden, and wait to be throttled. */
const SLOW_TEST = 'test/scenarios/lifecycle/hidden.test.mjs';
/** These have packages and a step of their own. */
const OWN_STEPS = /^test\/(package|frameworks)\//;
/** Facts of engines rather than of the library: `npm run test:sharing`, and measured by `sharing`. */
const FACTS = 'test/scenarios/sharing/engines.test.mjs';
/** Of the measurements, those that need none of the other clients. */
const BENCH_TESTS = [
  ...[
    'delivery',
    'drain',
    'lossless',
    'messages',
    'report',
    'resume',
    'rolling',
    'sharing',
    'storm',
  ].flatMap((name) => testsIn(`bench/${name}`)),
  'bench/recovery/recovery.test.mjs',
];
const NODE_TESTS = [
  ...testsIn('test').filter((path) => ![SLOW_TEST, FACTS].includes(path) && !OWN_STEPS.test(path)),
  ...BENCH_TESTS,
];
/** Those that start no browser. */
const QUICK_NODE_TESTS = [
  ...['test/core', 'test/faults', 'test/model'].flatMap(testsIn),
  ...BENCH_TESTS,
];
/** Rules, and elements over a socket that the test plays; networks and pages take their time. */
const QUICK_FOLDERS = 'core,delivery,element,html,monitor,model,sharing,tools';

const nodeRunner = (name, files, step = name) =>
  runner(name, `npm test -- '${step}'`, (path) => [
    ...['node', '--test', '--test-concurrency=3', `--test-timeout=${FILE_MS}`],
    ...nodeReporters(path),
    ...files,
  ]);

const build = check('npm', 'run', '--silent', 'build');
const lint = check('npm', 'run', '--silent', 'lint');
const types = check('npm', 'run', '--silent', 'types');

/** With `shared` set and no worker to be had, nothing else may differ. */
const unsharedElements = (output) =>
  runner(
    'unshared',
    `npm test -- 'elements that cannot share'`,
    () => ['wtr', '--files', 'test/element/*.test.ts'],
    {UNSHARED: '1', IS_QUICK: '1', ...(canCover() ? {BROWSERS: 'chromium'} : {})},
  )(output);

const nodeTests = {'tests in Node': nodeRunner('node', NODE_TESTS, 'tests in Node')};
/** They would take the processor from each other. */
const hasProcessors = availableParallelism() >= 6;

/**
 * All steps. Phases run one after the other; so do the steps of a lane, beside the other lanes of its
 * phase.
 */
export const ALL = [
  // What the others need; build before types: they may import the package.
  [{browsers, 'Debian packages': check('node', 'scripts/debian-packages.mjs'), build}],
  [
    {
      package: check('node', 'test/package/set-up.mjs'),
      runtimes: check('node', 'test/runtimes/set-up.mjs'),
      frameworks: check('node', 'test/frameworks/set-up.mjs'), // the guide needs some of them too
      docs: check('node', 'scripts/docs.mjs', '--check'),
      manifest: check('node', 'scripts/check-package.mjs'),
      size: check('node', 'scripts/size.mjs'),
    },
    {lint, types, format: check('npm', 'run', '--silent', 'format:check')},
  ],
  [
    {
      'tests in browsers': runner('wtr', 'npm run test:unit', () => [
        'wtr',
        ...(canCover() ? ['--coverage'] : []),
      ]),
      'elements that cannot share': unsharedElements,
      ...(hasProcessors ? {} : nodeTests),
      'tests of the package': nodeRunner(
        'package',
        testsIn('test/package'),
        'tests of the package',
      ),
      'tests in frameworks': runner(
        'frameworks',
        'npm run test:frameworks',
        () => ['node', 'test/frameworks/run.mjs'],
        {REPEAT: 'npm run test:frameworks'},
      ),
    },
    {'tests of hidden pages': nodeRunner('hidden', [SLOW_TEST], 'tests of hidden pages')},
    ...(hasProcessors ? [nodeTests] : []),
  ],
];

/** For the loop while one writes. */
export const QUICK = [
  [{build}], // before types: they may import the package
  [
    {
      lint,
      'rules in Chromium': runner(
        'quick-wtr',
        'npm run test:quick',
        () => ['wtr', '--files', `test/{${QUICK_FOLDERS}}/*.test.ts`],
        {BROWSERS: 'chromium', IS_QUICK: '1'},
      ),
      'rules in Node': nodeRunner('quick-node', QUICK_NODE_TESTS, 'tests in Node'),
    },
    {types}, // over before lint is, so that the rules have the processors
  ],
];
