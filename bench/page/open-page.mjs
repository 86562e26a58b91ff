import {bundleForPage} from '../lib/bundle.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

/** A script for `openPage`: `contents` is a module that sets `globalThis.bench`. */
export const scriptOf = (contents) => bundleForPage(contents, {format: 'iife'});

let last = Promise.resolve();

/** Opens pages one after the other: many at once take so long that all fail. */
function openNext(open) {
  const opened = last.then(open);
  last = opened.catch(() => {});
  return opened;
}

/**
 * Opens an empty page with a script, in a process and with a socket pool of its own. `before`: a
 * function that the page runs before any script.
 */
export const openPage = (browser, url, options) => openNext(() => open(browser, url, options));

async function open(browser, url, {script, before}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(TEST_MS); // others are busy meanwhile
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(url);
  await page.addScriptTag({content: script});
  if (!(await page.evaluate(() => Boolean(globalThis.bench)))) {
    throw new Error('the script of a page failed', {cause: errors[0]});
  }
  const session = await page.createCDPSession();
  return {
    /** Calls a function of `globalThis.bench` and returns its result. */
    call: (name, ...args) =>
      page.evaluate((name, args) => globalThis.bench[name](...args), name, args),
    evaluate: (run, ...args) => page.evaluate(run, ...args),
    ask: (method, params) => session.send(method, params),
    errors,
    close: () => context.close(),
  };
}
