/**
 * `npm run recording`: writes docs/monitor.png, an animation of the demo's monitor that goes through
 * a black hole and back, from the real page in a real Chromium.
 */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {serve} from '../demo/serve.mjs';
import {animatedPng} from './lib/animated-png.mjs';
import {ROOT} from './lib/bundle.mjs';
import {launchChromium} from './lib/chromium.mjs';

const FILE = 'docs/monitor.png';
const VIEWPORT = {width: 720, height: 900};
const SPAN_S = 30;
const FRAME_MS = 1000;
/** Before the hole, so that there is something to see on the strip, and after it. */
const CALM_MS = 14_000;
const SHOWN_BEFORE_MS = 2000;
const SHOWN_AFTER_MS = 11_000;
const LAST_FRAME_MS = 4000;

/** Pictures of the monitor for so long, each with the time until the next. */
async function record(monitor, ms) {
  const frames = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const start = performance.now();
    frames.push({png: await monitor.screenshot(), ms: FRAME_MS});
    await sleep(FRAME_MS - (performance.now() - start));
  }
  return frames;
}

async function play(page, url) {
  await page.setViewport(VIEWPORT);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
  await page.goto(url);
  const monitor = await page.$('heartbeat-monitor');
  await monitor.evaluate((monitor, span) => (monitor.span = span), SPAN_S);
  await sleep(CALM_MS);
  const frames = await record(monitor, SHOWN_BEFORE_MS);
  await page.$eval('[data-fault=hole]', (button) => button.click());
  frames.push(...(await record(monitor, SHOWN_AFTER_MS)));
  // The end comes first: where pictures do not move, it is what they show.
  const end = {...frames.pop(), ms: LAST_FRAME_MS};
  return [end, ...frames];
}

const demo = await serve({port: 0, quiet: true});
const browser = await launchChromium();
try {
  const picture = animatedPng(await play(await browser.newPage(), demo.url));
  writeFileSync(join(ROOT, FILE), picture);
  console.log(`${FILE}: ${Math.round(picture.length / 1024)} kB`);
} finally {
  await browser.close();
  await demo.close();
}
