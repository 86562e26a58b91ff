/**
 * `npm run screenshot`: writes docs/monitor.png, the demo's monitor in Chromium after a black hole and
 * the recovery from it.
 */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {serve} from '../demo/serve.mjs';
import {ROOT} from './lib/bundle.mjs';
import {launchChromium} from './lib/launch.mjs';

const FILE = 'docs/monitor.png';
const VIEWPORT = {width: 720, height: 900};
const SPAN_S = 30;
/** Time before the fault, so that the strip shows heartbeats, and time for the recovery. */
const BEFORE_FAULT_MS = 14_000;
const RECOVERY_MS = 11_000;

async function captureMonitor(page, url) {
  await page.setViewport(VIEWPORT);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
  await page.goto(url);
  const monitor = await page.$('heartbeat-monitor');
  await monitor.evaluate((element, span) => (element.span = span), SPAN_S);
  await sleep(BEFORE_FAULT_MS);
  await page.$eval('[data-fault=hole]', (button) => button.click());
  await sleep(RECOVERY_MS);
  return monitor.screenshot();
}

const demo = await serve({port: 0, quiet: true});
const browser = await launchChromium();
try {
  const png = await captureMonitor(await browser.newPage(), demo.url);
  writeFileSync(join(ROOT, FILE), png);
  console.log(`${FILE}: ${Math.round(png.length / 1024)} kB`);
} finally {
  await browser.close();
  await demo.close();
}
