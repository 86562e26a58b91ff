/** Starts browsers that puppeteer controls. */
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../browsers.mjs';
import {TEST_MS, WAIT_MS} from './patience.mjs';

/** Chromium refuses to start as root with its sandbox: https://crbug.com/638180 */
export const CHROMIUM_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Options of puppeteer for each browser. */
const OPTIONS = {
  chromium: {args: CHROMIUM_ARGS},
  firefox: {browser: 'firefox'},
};

/**
 * Starts an installed browser. Close it when done.
 * @param {'chromium' | 'firefox'} name
 * @param {object} options as of `puppeteer.launch`; `args` are added to ours
 */
export async function launchBrowser(name, {args = [], ...options} = {}) {
  if (!Object.hasOwn(OPTIONS, name)) {
    throw new RangeError(`browser "${name}": expected one of ${Object.keys(OPTIONS).join(', ')}`);
  }
  const executablePath = findBrowser(name);
  if (!executablePath) throw new Error(`${name} is not installed: npm run browsers`);
  const own = OPTIONS[name];
  const allArgs = [...(own.args ?? []), ...args];
  const limits = {timeout: WAIT_MS, protocolTimeout: TEST_MS};
  return puppeteer.launch({executablePath, ...limits, ...own, ...options, args: allArgs});
}

export const launchChromium = (options) => launchBrowser('chromium', options);
