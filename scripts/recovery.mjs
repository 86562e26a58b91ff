/**
 * `npm run recovery`: how long a page is without a connection after the network went silent, in a
 * real Chromium, beside the limit that interval and timeout set. The old TCP connection stays up.
 */
/* global document */
import {serve} from '../demo/serve.mjs';
import {launchChromium} from './lib/chromium.mjs';

const ROUNDS = 10;
const INTERVAL_MS = 1_000;
const TIMEOUT_MS = 1_000;

/** In the page: an element on a lab of its own, open and heard from. */
async function connect(lab, interval, timeout) {
  const element = document.createElement('heartbeat-socket');
  Object.assign(element, {url: `/live?lab=${lab}`, interval, timeout});
  const answered = new Promise((resolve) => {
    element.addEventListener('ws-heartbeat', resolve, {once: true});
  });
  document.body.append(element);
  globalThis.element = element;
  await answered;
}

/** In the page: swallows the network, and returns the ms until it is noticed and repaired. */
async function swallow(lab) {
  const statuses = [];
  const isBack = new Promise((resolve) => {
    globalThis.element.addEventListener('ws-status', ({status, cause}) => {
      statuses.push({status, cause, at: performance.now()});
      if (status === 'open') resolve();
    });
  });
  await fetch(`/faults/hole?lab=${lab}`, {method: 'POST', body: '[]'});
  const start = performance.now();
  await isBack;
  globalThis.element.remove();
  const [lost] = statuses;
  return {
    path: statuses.map(({status, cause}) => [status, cause].filter(Boolean).join(' ')).join(', '),
    noticed: lost.at - start,
    back: statuses.at(-1).at - start,
  };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

const site = await serve({port: 0, quiet: true});
const browser = await launchChromium();
const page = await browser.newPage();
await page.goto(site.url);
const rounds = [];
for (let i = 0; i < ROUNDS; i++) {
  await page.evaluate(connect, `recovery-${i}`, INTERVAL_MS, TIMEOUT_MS);
  rounds.push(await page.evaluate(swallow, `recovery-${i}`));
  console.log(`${i + 1}/${ROUNDS}  ${Math.round(rounds[i].back)} ms  ${rounds[i].path}`);
}
const backs = rounds.map(({back}) => back);
const limit = INTERVAL_MS + TIMEOUT_MS;
const figures = [Math.min(...backs), median(backs), Math.max(...backs)].map(Math.round);
console.log(
  `${await browser.version()}: limit ${limit} ms; min, median, max ${figures.join(', ')} ms`,
);
await browser.close();
await site.close();
