/**
 * `npm run wpt -- FOLDER`: runs the tests of `websockets/` in a checkout of web-platform-tests, in
 * Chromium, with the native class and with ours in its place, and compares what fails with the known
 * differences. Needs python3. `npm run wpt -- FOLDER close` runs the pages with `close` in their path.
 */
import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {classScript, MODES} from './classes.mjs';
import {compare} from './compare.mjs';
import {pagesIn} from './pages.mjs';
import {serveCheckout, SITE_ARGS} from './site.mjs';
import {runPage} from './tab.mjs';

const USAGE = `expected the folder of a checkout of web-platform-tests, with python3 to serve it:
  git clone --depth 1 https://github.com/web-platform-tests/wpt
  npm run wpt -- wpt`;

/** Most pages wait for the network or for time. */
const PAGES_AT_ONCE = 6;

/** Runs pages, and returns what each of their tests found: true, or why it failed. */
async function runPages(browser, site, pages, script, pagesAtOnce = PAGES_AT_ONCE) {
  const outcomes = {};
  const left = [...pages];
  async function runNext() {
    for (let page = left.shift(); page; page = left.shift()) {
      for (const {name, isPassed, message} of await runPage(
        browser,
        site.addressOf(page),
        script,
      )) {
        outcomes[`${page} ${name}`] = isPassed || message || 'failed';
      }
    }
  }
  await Promise.all(Array.from({length: pagesAtOnce}, runNext));
  return outcomes;
}

/**
 * Runs a mode, and those pages once more, one at a time, of which an unknown test failed: on a busy
 * machine some of the platform's tests fail by chance, natively too.
 */
async function runMode(browser, site, pages, {mode, native}) {
  const script = await classScript(mode);
  const outcomes = await runPages(browser, site, pages, script);
  const good = Object.keys(native).filter((id) => native[id] === true);
  const isDoubtful = new Set(compare(mode, good, outcomes).unknown.map(({test}) => pageOf(test)));
  const doubtful = pages.filter((page) => isDoubtful.has(page));
  Object.assign(native, await runPages(browser, site, doubtful, undefined, 1));
  return Object.assign(outcomes, await runPages(browser, site, doubtful, script, 1));
}

const pageOf = (test) => test.slice(0, test.indexOf(' '));

async function runModes(checkout, pages) {
  const site = await serveCheckout(checkout);
  const browser = await launchChromium({args: SITE_ARGS}).catch((error) => {
    site.end();
    throw error;
  });
  try {
    const native = await runPages(browser, site, pages);
    const ours = [];
    for (const mode of MODES) {
      ours.push([mode, await runMode(browser, site, pages, {mode, native})]);
    }
    return {native, ours};
  } finally {
    await browser.close();
    site.end();
  }
}

function report({native, ours}) {
  const good = Object.keys(native).filter((id) => native[id] === true);
  console.log(`native: ${good.length} of ${Object.keys(native).length} tests passed`);
  for (const [mode, outcomes] of ours) {
    const {passed, known, unknown} = compare(mode, good, outcomes);
    console.log(`\n${mode}: ${passed} of the ${good.length} that pass natively`);
    for (const {rule, tests} of known) console.log(`  ${tests.length} differ: ${rule}`);
    for (const {test, message} of unknown) console.log(`  UNKNOWN ${test}\n    ${message}`);
    if (unknown.length) process.exitCode = 1;
  }
}

const [folder, part = ''] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, 'websockets')) || !existsSync(join(folder, 'wpt'))) {
  console.error(folder ? `${folder}: ${USAGE}` : `no folder: ${USAGE}`);
  process.exitCode = 2;
} else {
  const pages = pagesIn(folder).filter((page) => page.includes(part));
  report(await runModes(resolve(folder), pages));
}
