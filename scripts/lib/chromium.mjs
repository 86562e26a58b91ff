import puppeteer from 'puppeteer-core';
import {findBrowser} from '../browsers.mjs';

/** What Chromium must be told here: as root it starts only without its sandbox. */
export const CHROMIUM_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Starts the Chromium that the tests use. Close it when done.
 * @param {{args?: string[], ignoreDefaultArgs?: string[]}} options as of puppeteer
 */
export async function launchChromium({args = [], ...options} = {}) {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('Chromium is not installed: npm run browsers');
  return puppeteer.launch({executablePath, args: [...CHROMIUM_ARGS, ...args], ...options});
}
