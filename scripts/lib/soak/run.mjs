/* global soak */
import {setTimeout as sleep} from 'node:timers/promises';
import {heapOf, launch} from './browser.mjs';
import {SoakSite} from './site.mjs';
import {Totals} from './totals.mjs';

const REPORT_MS = 1_000;
/** What was abandoned on a line that came back may still be flushed; a dead one is gone long before. */
const SETTLE_MS = 20_000;

/**
 * One soak: so many clients in one page, each under its own random faults.
 * @param {object} options
 * @param {string} options.browser
 * @param {number} options.clients
 * @param {number} options.seed decides which faults come in which order, not their exact moments
 * @param {number} [options.seconds] how long it takes
 * @param {number} [options.faults] or after how many faults it is over
 * @param {boolean} [options.lifts] whether a line that was given up may come back
 * @param {(totals: Totals) => void} [options.onReport] called each second
 * @param {AbortSignal} [options.signal] ends it early, with all that belongs to the end
 * @returns {Promise<Totals>}
 */
export async function runSoak(options) {
  const site = new SoakSite();
  await site.open(options.clients);
  try {
    const browser = await launch(options.browser);
    try {
      return await soakIn(await browser.newPage(), site, options);
    } finally {
      await browser.close();
    }
  } finally {
    await site.close();
  }
}

async function soakIn(page, site, {seconds = Infinity, onReport, signal, ...config}) {
  const totals = new Totals(site.ledgers);
  await page.goto(site.url);
  const labs = site.labs.map(({url}) => url);
  await page.evaluate((config) => soak.start(config), {labs, ...config});
  totals.heapBefore = await heapOf(page);
  const end = Date.now() + seconds * 1000;
  while (!totals.isOver && Date.now() < end && !signal?.aborted) {
    await sleep(Math.min(REPORT_MS, Math.max(0, end - Date.now())));
    totals.take(await page.evaluate(() => soak.report()));
    onReport?.(totals);
  }
  await page.evaluate(() => soak.stop());
  await settled(site);
  totals.take(await page.evaluate(() => soak.report()));
  totals.heapAfter = await heapOf(page);
  totals.rss = process.memoryUsage().rss;
  return totals;
}

/** Until each lab has no connection but that of its client, nor its server. */
async function settled({labs}) {
  const isSettled = () =>
    labs.every((lab) => lab.proxy.state().live <= 1 && lab.server.state().open <= 1);
  const end = Date.now() + SETTLE_MS;
  while (!isSettled() && Date.now() < end) await sleep(100);
}
