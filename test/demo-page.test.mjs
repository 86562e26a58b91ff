import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import puppeteer from 'puppeteer-core';
import {serve} from '../demo/serve.mjs';
import {findBrowsers} from '../scripts/browsers.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [, chromium] = findBrowsers().find(([name]) => name === 'chromium') ?? [];
const LIMIT = {timeout: 60_000, skip: !chromium && 'no Chromium'};
const PHONE = {width: 360, height: 740};

let demo;
let browser;
before(async () => {
  if (!chromium) return;
  demo = await serve({port: 0, quiet: true});
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await puppeteer.launch({executablePath: chromium, args});
});
after(async () => {
  await browser?.close();
  await demo?.close();
});

/** The page once it is connected; `complaints` of its own, not of the network. */
async function openPage(t, {viewport = {width: 1100, height: 900}, features = {}} = {}) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => complaints.push(line.text()));
  await page.setViewport(viewport);
  await page.emulateMediaFeatures(
    Object.entries(features).map(([name, value]) => ({name: `prefers-${name}`, value})),
  );
  await page.goto(demo.url);
  await shows(page, '#status', 'Open');
  return {page, complaints};
}

/** Resolves once the element shows a text that contains this one. */
function shows(page, selector, text) {
  return page.waitForFunction(
    (selector, text) => globalThis.document.querySelector(selector).textContent.includes(text),
    {},
    selector,
    text,
  );
}

const textOf = (page, selector) => page.$eval(selector, ({textContent}) => textContent);

test('a black hole is noticed, told and repaired', LIMIT, async (t) => {
  const {page, complaints} = await openPage(t);
  assert.equal(await textOf(page, '#announcement'), '');
  await page.click('[data-fault=hole]');
  await shows(page, '#log', 'open → waiting, a heartbeat went unanswered');
  await shows(page, '#announcement', 'Connection recovered after');
  await shows(page, '#status', 'Open');
  assert.match(await textOf(page, '#noticed'), /^\d\.\d s$/);
  assert.deepEqual(complaints, []);
});

test('a message is sent by Enter, and waits while the connection is gone', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await page.focus('#message');
  await page.keyboard.press('Enter');
  await shows(page, '#log', 'received Hello');
  await page.click('[data-fault=refuse]');
  await shows(page, '#status', 'Lost');
  await page.focus('#message');
  await page.keyboard.type('Later');
  await page.keyboard.press('Enter');
  await shows(page, '#send-note', ' bytes wait');
  await page.click('[data-fault=heal]');
  await page.click('#reconnect');
  await shows(page, '#log', 'Later');
  await shows(page, '#status', 'Open');
});

test('a closed connection stays closed until asked for', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await page.click('#close');
  await shows(page, '#status', 'Closed');
  await shows(page, '#send-note', 'connect before you send');
  assert.equal(await textOf(page, '#announcement'), '');
  await page.click('#reconnect');
  await shows(page, '#status', 'Open');
});

test('the chosen code is what the page is told, a forbidden one is explained', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await page.click('#close-form button');
  await shows(page, '#log', 'code 1012 restart');
  await shows(page, '#announcement', 'recovered');
  await page.$eval('#code', (input) => (input.value = '1006'));
  await page.click('#close-form button');
  await shows(page, '#fault-note', 'valid error code');
});

test('a flood leaves 200 rows, the newest first, and they can be cleared', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await page.click('[data-fault=flood]');
  await shows(page, '#log', 'received 999.');
  assert.equal(await page.$$eval('#log li', ({length}) => length), 200);
  await page.click('#clear');
  assert.equal(await page.$$eval('#log li', ({length}) => length < 5), true);
});

for (const scheme of ['light', 'dark']) {
  test(
    `axe finds nothing, ${scheme}, and a phone needs no sideways scrolling`,
    LIMIT,
    async (t) => {
      const features = {'color-scheme': scheme, 'reduced-motion': 'reduce'};
      const {page} = await openPage(t, {viewport: PHONE, features});
      await page.click('[data-fault=reset]');
      await shows(page, '#announcement', 'recovered');
      await page.evaluate(AXE); // no script tag: the page's policy allows none of ours
      const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations);
      assert.deepEqual(
        violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]),
        [],
      );
      assert.equal(await page.$eval('html', ({scrollWidth}) => scrollWidth), PHONE.width);
    },
  );
}
