/* global soak */
import {setTimeout as sleep} from 'node:timers/promises';
import {launchBrowser} from '../launch.mjs';
import {patient} from '../patience.mjs';
import {pageHeap} from './page-heap.mjs';
import {SoakSite} from './soak-site.mjs';
import {SoakTotals} from './soak-totals.mjs';

const REPORT_MS = 1_000;
const LAUNCH_OPTIONS = {
  // `stop()` of the page flushes all clients, which takes a while.
  protocolTimeout: patient(150_000),
  // Firefox delays each new socket to a host that refused one, longer each time (RFC 6455 7.2.3).
  extraPrefsFirefox: {'network.websocket.delay-failed-reconnects': false},
};
/** Data abandoned on a line that came back may still be flushed; dead lines are gone long before. */
const SETTLE_MS = patient(20_000);
const LIMITS = {
  /** Far longer than the slowest heartbeat and handshakes take. */
  recoveryMs: patient(60_000),
  /** Longer than a heartbeat takes to detect a dead line. */
  detectionMs: patient(8_000),
};

/**
 * Runs one soak: clients in one page, each under random faults of its own.
 * @param {object} options
 * @param {string} options.browser
 * @param {number} options.clients
 * @param {number} options.seed decides the order of faults, not their exact times
 * @param {number} [options.seconds] duration
 * @param {number} [options.faults] number of faults after which it ends
 * @param {boolean} [options.lifts] whether an abandoned line may come back
 * @param {(totals: SoakTotals) => void} [options.onReport] called each second
 * @param {AbortSignal} [options.signal] ends it early, with its final checks
 * @returns {Promise<SoakTotals>}
 */
export async function runSoak(options) {
  const site = new SoakSite();
  await site.open(options.clients);
  try {
    const browser = await launchBrowser(options.browser, LAUNCH_OPTIONS);
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
  const totals = new SoakTotals(site.records);
  await page.goto(site.url);
  const labs = site.labs.map(({url}) => url);
  await page.evaluate((config) => soak.start(config), {labs, ...config, limits: LIMITS});
  totals.heapBefore = await pageHeap(page);
  const end = Date.now() + seconds * 1000;
  while (!totals.isOver && Date.now() < end && !signal?.aborted) {
    await sleep(Math.min(REPORT_MS, Math.max(0, end - Date.now())));
    totals.addReport(await page.evaluate(() => soak.report()));
    onReport?.(totals);
  }
  await page.evaluate(() => soak.stop());
  await connectionsSettled(site);
  totals.addReport(await page.evaluate(() => soak.report()));
  totals.heapAfter = await pageHeap(page);
  totals.rss = process.memoryUsage().rss;
  return totals;
}

/** Waits until each lab and its server have no connection but the client's. */
async function connectionsSettled({labs}) {
  const isSettled = () =>
    labs.every((lab) => lab.proxy.state().live <= 1 && lab.server.state().open <= 1);
  const end = Date.now() + SETTLE_MS;
  while (!isSettled() && Date.now() < end) await sleep(100);
}
