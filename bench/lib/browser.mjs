import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';

/**
 * Starts the Chromium that the tests use. Close it when done.
 * @param {{args?: string[], ignoreDefaultArgs?: string[]}} options as of puppeteer
 */
export async function launchChromium({args = [], ...options} = {}) {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('Chromium is not installed: npm run browsers');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return puppeteer.launch({executablePath, args: [...asRoot, ...args], ...options});
}
