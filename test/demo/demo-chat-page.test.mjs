/** The chat of the demo while its server lives. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LIMIT, waitForText, violationsOf} from './demo-browser.mjs';
import {ChatBrowser, rowsOf, say, waitForMessage} from './demo-chat.mjs';
import {ownOf, pressButton, textOf} from './demo-pages.mjs';

const browser = new ChatBrowser();

test('a message appears in both tabs, as text', LIMIT, async (t) => {
  const [ada, bob] = await browser.openTwo(t);
  await say(ada.page, '<b id="evil">Hello</b>');
  await waitForMessage(bob.page, 'Ada <b id="evil">Hello</b>');
  assert.equal(await bob.page.$('#evil'), null);
  await say(bob.page, 'Hi');
  await waitForMessage(ada.page, 'Bob Hi');
  await waitForText(ada.page, '#people', 'Ada, Bob');
  assert.deepEqual([...ada.complaints, ...bob.complaints], []);
});

test("a message does not scroll the page away from the reader's position", LIMIT, async (t) => {
  const [ada, bob] = await browser.openTwo(t);
  await ada.page.setViewport({width: 400, height: 300});
  await ada.page.bringToFront();
  await ada.page.evaluate(() => globalThis.scrollTo(0, globalThis.document.body.scrollHeight));
  const place = () => ada.page.evaluate(() => globalThis.scrollY);
  const before = await place();
  await say(bob.page, 'Hello');
  await waitForMessage(ada.page, 'Hello');
  assert.equal(await place(), before);
  assert.ok(before > 0);
});

test('a closed tab leaves the room', LIMIT, async (t) => {
  const [ada, bob] = await browser.openTwo(t);
  await bob.page.goto('about:blank');
  await ada.page.bringToFront();
  await ada.page.waitForFunction(
    () => globalThis.document.querySelector('#people').innerText === 'Ada',
  );
});

test('messages without a receipt are marked when the connection is closed', LIMIT, async (t) => {
  const {page} = await browser.guest(t, await browser.openDemo(t), 'Ada');
  await pressButton(page, 'Interrupt');
  await waitForText(page, '[role=status]', 'Lost');
  await say(page, 'one');
  await pressButton(page, 'Close');
  await page.waitForSelector('.lost');
  assert.equal(await page.$('.waits'), null);
});

test('messages written during a loss arrive after it, once, in order', LIMIT, async (t) => {
  const [ada, bob] = await browser.openTwo(t);
  await ada.page.bringToFront();
  await pressButton(ada.page, 'Interrupt');
  await waitForText(ada.page, '[role=status]', 'Lost');
  await say(ada.page, 'one');
  await say(ada.page, 'two');
  assert.equal(await ada.page.$$eval('.waits', ({length}) => length), 2);
  assert.equal(await textOf(bob.page, '#messages'), '');
  assert.deepEqual(ownOf(ada.complaints), []);
  assert.deepEqual(await violationsOf(ada.page), []);
  await waitForText(ada.page, '[role=status]', 'Open');
  await waitForMessage(bob.page, 'two');
  assert.deepEqual(await rowsOf(bob.page), ['Ada one', 'Ada two']);
  await ada.page.bringToFront();
  await ada.page.waitForFunction(() => !globalThis.document.querySelector('.waits'));
  assert.deepEqual(bob.complaints, []);
});

test('a message into a black hole arrives once, before later ones', LIMIT, async (t) => {
  const demo = await browser.openDemo(t);
  const [ada, bob] = [await browser.guest(t, demo, 'Ada'), await browser.guest(t, demo, 'Bob')];
  const url = await ada.page.$eval('#live', ({url}) => url);
  const lab = await demo.labs.get(new URLSearchParams(url.split('?')[1]).get('lab'));
  await lab.act('hole');
  await say(ada.page, 'into the hole');
  // The server has not noticed the end of the first connection.
  await waitForText(ada.page, '#people', 'Ada, Bob, Ada');
  await lab.act('lift');
  await say(ada.page, 'after it');
  await waitForMessage(bob.page, 'after it');
  await ada.page.bringToFront();
  await ada.page.waitForFunction(() => !globalThis.document.querySelector('.waits'));
  assert.equal(await ada.page.$('.lost'), null);
  assert.deepEqual(await rowsOf(bob.page), ['Ada into the hole', 'Ada after it']);
});

test('a message that cannot be sent is reported', LIMIT, async (t) => {
  const {page} = await browser.guest(t, await browser.openDemo(t), 'Ada');
  await pressButton(page, 'Close');
  await waitForText(page, '[role=status]', 'Closed');
  await say(page, 'late');
  await waitForText(page, '#note', 'connect first');
  assert.equal(await page.$eval('#text', ({value}) => value), 'late');
});
