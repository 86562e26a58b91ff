import {setTimeout as pause} from 'node:timers/promises';
import {patient} from '../../scripts/lib/patience.mjs';

/** A page's own limit is 10 s, or 60 s where it says so. */
const PAGE_MS = patient(70_000);

/** In the page, before its scripts: hands on what the harness finds. */
function report() {
  if (globalThis.top !== globalThis) return;
  globalThis.completion_callback = (tests) => {
    const PASS = 0;
    const results = tests.map(({name, status, message}) => ({
      name,
      isPassed: status === PASS,
      message: String(message ?? ''),
    }));
    globalThis.wptDone(JSON.stringify(results));
  };
}

/**
 * Runs a page in a process of its own, as Chromium holds attempts back in a process that failed
 * often. `script` is run before those of the page, in every frame.
 * @returns {Promise<{name: string, isPassed: boolean, message: string}[]>}
 */
export async function runPage(browser, address, script) {
  const context = await browser.createBrowserContext();
  const over = new AbortController();
  try {
    const tab = await context.newPage();
    const finished = new Promise((resolve) => {
      tab.exposeFunction('wptDone', (json) => resolve(JSON.parse(json)));
    });
    await tab.evaluateOnNewDocument(report);
    if (script) await tab.evaluateOnNewDocument(script);
    await tab.goto(address, {waitUntil: 'domcontentloaded', timeout: PAGE_MS});
    return await Promise.race([finished, pause(PAGE_MS, [], {signal: over.signal})]);
  } finally {
    over.abort();
    await context.close();
  }
}
