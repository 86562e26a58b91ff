/** The demo pages that use the element without a script of their own. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, violationsOf, waitForText} from './demo-browser.mjs';
import {openPage, ownOf, pressButton} from './demo-pages.mjs';
import {until} from '../../scripts/lib/patience.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Resolves once the server has received this text. */
async function arrives(text) {
  const lab = await browser.demo.labs.get('main');
  const isThere = () => lab.state().server.received.some((message) => message.text === text);
  await until(isThere);
}

test('a button sends its value', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'commands');
  await pressButton(page, 'Send');
  await arrives('ping');
  await page.waitForFunction(() =>
    globalThis.document
      .querySelector('heartbeat-monitor')
      .shadowRoot.querySelector('canvas')
      .ariaLabel.includes('messages out 1'),
  );
});

test('the states show what the server does', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'states');
  await pressButton(page, 'Fall silent');
  await waitForText(page, '[role=status]', 'an answer is overdue');
  await pressButton(page, 'Refuse');
  await waitForText(page, '[role=status]', 'Lost');
  await waitForText(page, '[role=status]', 'Open');
  await pressButton(page, 'Close with 1008');
  await waitForText(page, '[role=status]', 'Failed');
  await waitForText(page, '#note', 'Done: close with 1008');
  assert.deepEqual(ownOf(complaints), []);
});

test('a form sends its fields, is reset, and rejects a file', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'forms');
  await page.type('[name=name]', 'Ada');
  await page.type('[name=text]', 'Hello');
  for (const box of await page.$$('[name=tag]')) await box.press('Space');
  await pressButton(page, 'Send');
  await arrives('{"name":"Ada","text":"Hello","tag":["urgent","private"]}');
  assert.equal(await page.$eval('[name=text]', ({value}) => value), '');
  await page.type('[name=name]', 'Ada');
  await page.type('[name=text]', 'Look');
  await (await page.$('[name=file]')).uploadFile(new URL(import.meta.url).pathname);
  await pressButton(page, 'Send');
  assert.equal(await page.$eval('[name=text]', ({value}) => value), 'Look');
  assert.deepEqual(complaints, []);
});

/** What is in the chat's history. */
async function textsOf(demo) {
  const html = await (await fetch(`${demo.url}demo/pages/chat.html`)).text();
  return [...html.matchAll(/<p><b>(.*?)<\/b> (.*?)<\/p>/g)].map(
    ([, from, text]) => `${from} ${text}`,
  );
}

test('a form waits for the receipt, also over a dead line, and arrives once', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'delivery');
  const lab = await browser.demo.labs.get('main');
  t.after(() => lab.act('heal'));
  await page.focus('[name=name]');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hello');
  await lab.act('refuse');
  await lab.act('hole');
  await page.keyboard.press('Enter');
  await waitForText(page, 'form', 'Waiting for the receipt');
  await waitForText(page, '[role=status]', 'Lost');
  const isBusy = () =>
    page.$eval('form', (form) => [form.ariaBusy, ...[...form.elements].map((it) => it.disabled)]);
  assert.deepEqual(await isBusy(), ['true', true, true, true]);
  // Before axe, which the policy of the page makes complain.
  assert.deepEqual(ownOf(complaints), []);
  assert.deepEqual(await violationsOf(page), []);
  // The first copy arrives late, on the connection that was given up.
  await lab.act('heal');
  await page.waitForFunction(() => !globalThis.document.querySelector('form').ariaBusy);
  assert.deepEqual(await isBusy(), [null, false, false, false]);
  assert.deepEqual(await page.$$eval('input', (all) => all.map(({value}) => value)), ['', '']);
  // The keyboard goes on where it was.
  assert.equal(await page.evaluate(() => globalThis.document.activeElement.name), 'text');
  await page.keyboard.type('Again');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Tab');
  await page.keyboard.up('Shift');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await until(async () => (await textsOf(browser.demo)).includes('Ada Again'));
  assert.deepEqual(await textsOf(browser.demo), ['Ada Hello', 'Ada Again']);
});

test('a bar is as wide as the latency', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'latency');
  await page.waitForFunction(
    () =>
      globalThis
        .getComputedStyle(globalThis.document.querySelector('heartbeat-socket'))
        .getPropertyValue('--heartbeat-latency') !== '',
  );
  await pressButton(page, '20 ms more');
  await page.waitForFunction(
    () => globalThis.document.querySelector('heartbeat-socket').latency >= 40,
  );
  await pressButton(page, 'No more');
  await waitForText(page, '#note', 'Done: no more');
});
