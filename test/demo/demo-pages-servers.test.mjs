/** The demo pages that use more than an echo server. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, waitForText, violationsOf} from './demo-browser.mjs';
import {fillField, openPage, ownOf, pressButton, textOf} from './demo-pages.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Opens a tab and joins the room with this name. */
async function guest(t, name) {
  const tab = await openPage(browser, t, 'chat');
  await fillField(tab.page, 'name', name);
  await tab.page.keyboard.press('Tab');
  await waitForText(tab.page, '#people', name);
  return tab;
}

/** Brings a tab to the front and sends a message by keyboard. */
async function say(page, text) {
  await page.bringToFront();
  await fillField(page, 'text', text);
  await page.keyboard.press('Enter');
}

test('a message appears in both tabs, as text', LIMIT, async (t) => {
  const [ada, bob] = [await guest(t, 'Ada'), await guest(t, 'Bob')];
  await say(ada.page, '<b id="evil">Hello</b>');
  await bob.page.bringToFront();
  await waitForText(bob.page, '#messages', 'Ada <b id="evil">Hello</b>');
  assert.equal(await bob.page.$('#evil'), null);
  await say(bob.page, 'Hi');
  await ada.page.bringToFront();
  await waitForText(ada.page, '#messages', 'Bob Hi');
  await waitForText(ada.page, '#people', 'Ada, Bob');
  assert.deepEqual([...ada.complaints, ...bob.complaints], []);
});

test("a message does not scroll the page away from the reader's position", LIMIT, async (t) => {
  const [ada, bob] = [await guest(t, 'Ada'), await guest(t, 'Bob')];
  await ada.page.setViewport({width: 400, height: 300});
  await ada.page.bringToFront();
  await ada.page.evaluate(() => globalThis.scrollTo(0, globalThis.document.body.scrollHeight));
  const place = () => ada.page.evaluate(() => globalThis.scrollY);
  const before = await place();
  await say(bob.page, 'Hello');
  await ada.page.bringToFront();
  await waitForText(ada.page, '#messages', 'Hello');
  assert.equal(await place(), before);
  assert.ok(before > 0);
});

test('a closed tab leaves the room', LIMIT, async (t) => {
  const [ada, bob] = [await guest(t, 'Ada'), await guest(t, 'Bob')];
  await bob.page.goto('about:blank');
  await ada.page.bringToFront();
  await ada.page.waitForFunction(
    () => globalThis.document.querySelector('#people').innerText === 'Ada',
  );
});

test('queued messages lose their pending mark when the connection is closed', LIMIT, async (t) => {
  const {page} = await guest(t, 'Ada');
  await pressButton(page, 'Interrupt');
  await waitForText(page, '[role=status]', 'Lost');
  await say(page, 'one');
  await pressButton(page, 'Close');
  await page.waitForSelector('.lost');
  assert.equal(await page.$('.waits'), null);
});

test('messages written during a loss arrive after it, once, in order', LIMIT, async (t) => {
  const [ada, bob] = [await guest(t, 'Ada'), await guest(t, 'Bob')];
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
  await bob.page.bringToFront();
  await waitForText(bob.page, '#messages', 'two');
  const rows = await bob.page.$$eval('#messages p', (all) => all.map((row) => row.innerText));
  assert.deepEqual(rows, ['Ada one', 'Ada two']);
  await ada.page.bringToFront();
  await ada.page.waitForFunction(() => !globalThis.document.querySelector('.waits'));
  assert.deepEqual(bob.complaints, []);
});

test('a message that cannot be sent is reported', LIMIT, async (t) => {
  const {page} = await guest(t, 'Ada');
  await pressButton(page, 'Close');
  await waitForText(page, '[role=status]', 'Closed');
  await say(page, 'late');
  await waitForText(page, '#note', 'connect first');
  assert.equal(await page.$eval('#text', ({value}) => value), 'late');
});

test('the second server takes over, and is kept when the first is back', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'fail-over');
  await waitForText(page, '#where', 'server A');
  await pressButton(page, 'Take A down');
  await waitForText(page, '#where', 'server B');
  await pressButton(page, 'Bring A back');
  await waitForText(page, '[data-server=first]', 'up');
  assert.equal(await textOf(page, '#where'), 'server B');
  await pressButton(page, 'Take B down');
  await waitForText(page, '#where', 'server A');
  assert.deepEqual(ownOf(complaints), []);
});

test('tries both servers in turn while both are down', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'fail-over');
  await waitForText(page, '#where', 'server A');
  await pressButton(page, 'Take B down');
  await waitForText(page, '[data-server=second]', 'down');
  await pressButton(page, 'Take A down');
  await waitForText(page, '#where', 'no server');
  await waitForText(page, '[role=status]', 'Lost');
  await pressButton(page, 'Bring B back');
  await waitForText(page, '#where', 'server B');
});
