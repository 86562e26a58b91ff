import puppeteer from 'puppeteer-core';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {findBrowsers, missingBrowsers, needsAll} from './scripts/browsers.mjs';
import {CHROMIUM_ARGS} from './scripts/lib/launch.mjs';
import {countReporter} from './scripts/lib/count-reporter.mjs';
import {MIN_LINES} from './scripts/lib/coverage.mjs';
import {webkitLauncher} from './scripts/lib/webkit-launcher.mjs';
import {labPlugin} from './test/plugins/lab-plugin.mjs';
import {modelPlugin} from './test/plugins/model-plugin.mjs';
import {pagePlugin} from './test/plugins/page-plugin.mjs';
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

/**
 * Makes each test file a process of its own in Chromium, which counts the failed connections of a
 * process and then holds up all others: the next file would time out for what this one tested.
 */
function isolate(context, next) {
  // only there: WebKit then takes twice as long, and hung once in two hundred files
  if (context.get('user-agent').includes('Chrome')) {
    context.set('Cross-Origin-Opener-Policy', 'same-origin');
  }
  return next();
}

const LAUNCHERS = {
  chromium: (executablePath) =>
    chromeLauncher({
      puppeteer, // the same as it would find, but by the name of Chromium
      concurrency,
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

export default {
  files: 'test/**/*.test.ts',
  nodeResolve: {exportConditions: ['production']}, // Lit without its development warnings
  concurrency,
  concurrentBrowsers: 3,
  // The machine may be busy with the other browsers.
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: {config: {ui: 'bdd', timeout: '10000'}},
  middleware: [isolate],
  plugins: [
    scriptTagPlugin(),
    typescriptPlugin(),
    labPlugin(),
    modelPlugin(),
    pagePlugin(),
    resiliencePlugin(),
  ],
  browsers: found.map(([name, path]) => LAUNCHERS[name](path)),
  reporters: [defaultReporter(), countReporter()],
  filterBrowserLogs: ({args}) => !String(args[0]).includes('Lit is in dev mode'),
  coverageConfig: {
    include: ['src/**/*.ts'],
    threshold: {lines: MIN_LINES},
    reporters: ['lcovonly'],
  },
};
