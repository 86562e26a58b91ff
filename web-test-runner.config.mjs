import puppeteer from 'puppeteer-core';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowsers, missingBrowsers, needsAll} from './scripts/browsers.mjs';
import {CHROMIUM_ARGS} from './scripts/lib/launch.mjs';
import {countReporter} from './scripts/lib/count-reporter.mjs';
import {MIN_LINES} from './scripts/lib/coverage.mjs';
import {FILE_MS, TEST_MS, WAIT_MS} from './scripts/lib/patience.mjs';
import {testPage} from './scripts/lib/test-page.mjs';
import {webkitLauncher} from './scripts/lib/webkit-launcher.mjs';
import {ONE_ENGINE} from './test/one-engine.mjs';
import {labPlugin} from './test/plugins/lab-plugin.mjs';
import {modelPlugin} from './test/plugins/model-plugin.mjs';
import {pagePlugin} from './test/plugins/page-plugin.mjs';
import {patiencePlugin} from './test/plugins/patience-plugin.mjs';
import {resiliencePlugin} from './test/plugins/resilience-plugin.mjs';
import {scriptTagPlugin} from './test/plugins/script-tag-plugin.mjs';
import {typescriptPlugin} from './test/plugins/typescript-plugin.mjs';

/** puppeteer starts Chromium with these; THROTTLE=1 leaves hidden pages as users have them. */
const UNTHROTTLING = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

// One page at a time in each browser: a second page would be hidden and its timers throttled.
const concurrency = 1;

/** What the user agent of pages ends with that each want a process of their own. */
const ISOLATED = ' isolated';

/**
 * Makes each test file a process of its own in Chromium, which counts the failed connections of a
 * process and then holds up all others: the next file would time out for what this one tested.
 */
function isolate(context, next) {
  // Only where networks fail: pages of one process take half as long. And only there: WebKit takes
  // twice as long with it, and hung once in two hundred files.
  if (context.get('user-agent').endsWith(ISOLATED)) {
    context.set('Cross-Origin-Opener-Policy', 'same-origin');
  }
  return next();
}

async function createIsolatedPage({browser, context}) {
  const page = await context.newPage();
  await page.setUserAgent({userAgent: `${await browser.userAgent()}${ISOLATED}`});
  return page;
}

const LAUNCHERS = {
  chromium: (executablePath, createPage) =>
    chromeLauncher({
      puppeteer, // the same as it would find, but by the name of Chromium
      concurrency,
      createPage,
      launchOptions: {
        executablePath,
        args: CHROMIUM_ARGS,
        ignoreDefaultArgs: process.env.THROTTLE ? UNTHROTTLING : [],
      },
    }),
  firefox: (executablePath) =>
    chromeLauncher({
      puppeteer, // puppeteer-core speaks WebDriver BiDi to a stock Firefox
      concurrency,
      launchOptions: {
        browser: 'firefox',
        executablePath,
        // Firefox waits longer and longer before each new socket to a host that refused one
        extraPrefsFirefox: {'network.websocket.delay-failed-reconnects': false},
      },
    }),
  webkit: webkitLauncher,
};

const [found, missing] = [findBrowsers().filter(([, path]) => path), missingBrowsers()];
const hint = `${missing}: not installed, npm run browsers`;
if (missing.length && (needsAll() || !found.length)) throw new Error(hint);
if (missing.length) console.warn(`Not tested in ${hint}`);

// The runner heeds only SIGINT, and so does puppeteer where it has started two browsers.
for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.emit('SIGINT'));

/** The same sources in each, and one browser of each kind for all files of a group. */
const ALL = ['test/**/*.test.ts', '!**/node_modules/**'];
const SCENARIOS = 'test/scenarios/**/*.test.ts';
const {chromium: path, ...otherPaths} = Object.fromEntries(found);
const chromium = path && LAUNCHERS.chromium(path);
const isolated = path && LAUNCHERS.chromium(path, createIsolatedPage);
const others = Object.entries(otherPaths).map(([name, path]) => LAUNCHERS[name](path));
const withOthers = (first) => [first, ...others].filter(Boolean);
/** The engine that can tell what ran, or the only one there is. */
const [oneEngine] = withOthers(chromium);
/** Files that are named by `--files` run in every browser. */
const areNamed = process.argv.some((argument) => argument.startsWith('--files'));
const GROUPS = [
  {name: 'rules', files: ONE_ENGINE, browsers: [oneEngine]},
  {name: 'scenarios', files: SCENARIOS, browsers: withOthers(isolated)},
];
const grouped = GROUPS.flatMap(({files}) => files);

export default {
  files: areNamed ? ALL : [...ALL, ...grouped.map((path) => `!${path}`)],
  groups: areNamed ? [] : GROUPS,
  nodeResolve: {exportConditions: ['production']}, // Lit without its development warnings
  concurrency,
  concurrentBrowsers: 4, // Chromium twice
  browserStartTimeout: 2 * WAIT_MS,
  testsStartTimeout: 2 * WAIT_MS,
  testsFinishTimeout: FILE_MS,
  testFramework: {config: {ui: 'bdd', timeout: String(TEST_MS)}},
  testRunnerHtml: testPage,
  middleware: [isolate],
  plugins: [
    scriptTagPlugin(),
    typescriptPlugin(),
    labPlugin(),
    modelPlugin(),
    pagePlugin(),
    patiencePlugin(),
    resiliencePlugin(),
  ],
  // Few of the quick rules open real connections.
  browsers: withOthers(areNamed && !process.env.IS_QUICK ? isolated : chromium),
  reporters: [defaultReporter(), countReporter()],
  filterBrowserLogs: ({args}) => !String(args[0]).includes('Lit is in dev mode'),
  coverageConfig: {
    include: ['src/**/*.ts'],
    threshold: {lines: MIN_LINES},
    reporters: ['lcovonly'],
  },
};
