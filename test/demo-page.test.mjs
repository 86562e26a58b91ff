import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, PHONE, shows, violationsOf} from './support/demo-browser.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** The page once it is connected. */
async function openPage(t, options) {
  const opened = await browser.open(t, options);
  await shows(opened.page, '#status', 'Open');
  return opened;
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
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await page.$eval('html', ({scrollWidth}) => scrollWidth), PHONE.width);
    },
  );
}
