import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';
import {findBrowsers, missingBrowsers} from '../../scripts/browsers.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const VARIABLES = ['BROWSERS', 'CHROME_PATH', 'FIREFOX_PATH', 'MINIBROWSER_PATH', 'CI', 'DISPLAY'];
const isRoot = process.getuid?.() === 0;
const LIMIT = {timeout: TEST_MS};

/** A machine with nothing but the programs that a test puts into this folder. */
let folder;
let before;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
  symlinkSync(process.execPath, join(folder, 'node'));
  before = {...process.env};
  for (const variable of VARIABLES) delete process.env[variable];
  process.env.PATH = folder;
});

afterEach(() => {
  for (const variable of [...VARIABLES, 'PATH']) {
    if (before[variable] === undefined) delete process.env[variable];
    else process.env[variable] = before[variable];
  }
  rmSync(folder, {recursive: true});
});

/** Adds a program. */
function addProgram(name, script = '#!/bin/sh\n') {
  const path = join(folder, name);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

/** The programs that WebKit needs besides MiniBrowser, which is found elsewhere. */
const addDriver = () =>
  (process.env.MINIBROWSER_PATH = addProgram('MiniBrowser')) && addProgram('WebKitWebDriver');

/** Runs a script of the package on this machine. */
function runScript(script, ...args) {
  const options = {cwd: ROOT, encoding: 'utf8', ...LIMIT};
  const {status, stdout, stderr} = spawnSync(process.execPath, [script, ...args], options);
  return {status, stdout, stderr};
}

const step = () => runScript('scripts/test.mjs', 'browsers');
const lastLine = ({stdout}) => stdout.trimEnd().split('\n').at(-1);
/** The number of browsers in Web Test Runner's configuration, or the error it throws. */
function configure() {
  const url = JSON.stringify(new URL('../../web-test-runner.config.mjs', import.meta.url));
  const code = `import(${url}).then(
    ({default: {browsers}}) => console.log(browsers.map(({name}) => name).join()),
    ({message}) => console.log(message),
  );`;
  return runScript('-e', code);
}

test('all three browsers are requested unless BROWSERS says otherwise', () => {
  assert.deepEqual(
    findBrowsers().map(([name]) => name),
    ['chromium', 'firefox', 'webkit'],
  );
  process.env.BROWSERS = ' webkit, firefox,webkit';
  assert.deepEqual(
    findBrowsers().map(([name]) => name),
    ['webkit', 'firefox'],
  );
});

test('an unknown browser is an error', () => {
  process.env.BROWSERS = 'firefox,safari';
  assert.throws(
    findBrowsers,
    /^Error: BROWSERS: "safari": expected some of chromium,firefox,webkit/,
  );
});

test('browsers are found on the path, and the others are missing', () => {
  process.env.BROWSERS = 'firefox,webkit';
  const firefox = addProgram('firefox');
  assert.deepEqual(findBrowsers(), [
    ['firefox', firefox],
    ['webkit', undefined],
  ]);
  assert.deepEqual(missingBrowsers(), ['webkit']);
});

test('a variable overrides the path, and is an error if it is wrong', () => {
  process.env.BROWSERS = 'chromium';
  addProgram('chromium');
  process.env.CHROME_PATH = addProgram('mine');
  assert.deepEqual(findBrowsers(), [['chromium', join(folder, 'mine')]]);
  process.env.CHROME_PATH = join(folder, 'gone');
  assert.throws(findBrowsers, /^Error: CHROME_PATH=".*gone": expected a program$/);
});

test('WebKit is missing without a driver, and without a display', () => {
  process.env.BROWSERS = 'webkit';
  const driver = addDriver();
  assert.deepEqual(missingBrowsers(), ['webkit']);
  process.env.DISPLAY = ':0';
  assert.deepEqual(missingBrowsers(), []);
  delete process.env.DISPLAY;
  const xvfb = addProgram('Xvfb');
  const binary = process.env.MINIBROWSER_PATH;
  assert.deepEqual(findBrowsers(), [['webkit', {binary, driver, xvfb}]]);
  rmSync(driver);
  assert.deepEqual(missingBrowsers(), ['webkit']);
});

test('a browser that is missing and cannot be installed is named', () => {
  process.env.BROWSERS = 'firefox,webkit';
  addProgram('firefox');
  const {status, stdout, stderr} = runScript('scripts/browsers.mjs');
  assert.equal(status, 1);
  assert.equal(stdout, `firefox: ${join(folder, 'firefox')}\nwebkit: missing\n`);
  assert.match(stderr, /^Missing: webkit\..*apt-get install webkit2gtk-driver xvfb$/m);
});

test('root on Debian installs only missing packages', {skip: !isRoot && 'not root'}, () => {
  process.env.BROWSERS = 'firefox,webkit';
  process.env.MINIBROWSER_PATH = addProgram('MiniBrowser');
  addProgram('firefox');
  // A fake apt-get that records its arguments, and installs the driver and Xvfb.
  addProgram(
    'apt-get',
    `#!/bin/sh
    echo "$@" >> ${folder}/asked
    case "$*" in *install*)
      for name in WebKitWebDriver Xvfb; do /bin/cp ${folder}/firefox ${folder}/$name; done
    esac`,
  );
  const {status, stdout} = runScript('scripts/browsers.mjs');
  assert.equal(status, 0);
  assert.match(stdout, /^webkit: .*MiniBrowser$/m);
  const asked = readFileSync(join(folder, 'asked'), 'utf8');
  assert.match(asked, /update\n.*install --no-install-recommends webkit2gtk-driver xvfb\n$/);
});

test("tests use the available browsers on a developer's machine, and say so", () => {
  process.env.BROWSERS = 'firefox,webkit';
  addProgram('firefox');
  const result = step();
  assert.match(result.stdout, /^ {2}webkit: not installed$/m);
  assert.equal(lastLine(result), '1 passed, 0 failed, 1 skipped');
  assert.equal(result.status, 0);
  const {stdout, stderr} = configure();
  assert.equal(stdout, 'Firefox\n');
  assert.match(stderr, /Not tested in webkit: not installed/);
});

test('the tests fail if no browser is available', () => {
  process.env.BROWSERS = 'webkit';
  const result = step();
  assert.equal(lastLine(result), '0 passed, 1 failed');
  assert.equal(result.status, 1);
  assert.match(configure().stdout, /^webkit: not installed/);
});

test('the tests fail with CI=true if one browser is missing', () => {
  process.env.BROWSERS = 'firefox,webkit';
  process.env.CI = 'true';
  addProgram('firefox');
  const result = step();
  assert.match(result.stdout, /^webkit: not installed$/m);
  assert.equal(lastLine(result), '1 passed, 1 failed');
  assert.equal(result.status, 1);
  assert.match(configure().stdout, /^webkit: not installed/);
});

test('an invalid BROWSERS fails the step that reads it, and the total is printed', () => {
  process.env.BROWSERS = 'safari';
  const result = step();
  assert.match(result.stdout, /^BROWSERS: "safari": expected/m);
  assert.equal(lastLine(result), '0 passed, 1 failed');
});
