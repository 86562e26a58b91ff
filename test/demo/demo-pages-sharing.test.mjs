/** The demo page with tabs that share a connection. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {until} from '../../scripts/lib/patience.mjs';
import {DemoBrowser, LIMIT, violationsOf, waitForText} from './demo-browser.mjs';
import {openPage, ownOf, pathOf, pressButton} from './demo-pages.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Resolves once the server has so many connections, and the page shows them. */
const hasConnections = (page, count) =>
  page.waitForFunction(
    (count) => {
      const {document} = globalThis;
      const wires = document.querySelectorAll('#wires > li').length;
      return wires === count && document.querySelector('#count').textContent === String(count);
    },
    {},
    count,
  );

/** Resolves once this is what the tabs have heard last, in order. */
const hears = (page, heard) =>
  page.waitForFunction(
    (heard) => {
      const frames = [...globalThis.document.querySelectorAll('iframe')];
      const outputs = frames.map(({contentDocument}) => contentDocument?.querySelector('#heard'));
      return outputs.map((output) => output?.textContent).join() === heard.join();
    },
    {},
    heard,
  );

const opens = (page, count) => waitForText(page, '#status', `Open: ${count} tabs`);

/** Presses a button in a frame by keyboard. */
async function pressIn(page, frameNumber, text) {
  const frame = await (await page.$$('iframe'))[frameNumber].contentFrame();
  await pressButton({focus: (selector) => frame.focus(selector), keyboard: page.keyboard}, text);
}

/** Lets the server speak until it does so over so many connections: one that was left may linger. */
const speaksOver = (page, count) =>
  until(async () => {
    await pressButton(page, 'Let the server speak');
    const news = await page.$eval('#news', ({textContent}) => textContent);
    return news.includes(`over ${count} connections.`);
  });

async function toggleSharing(page) {
  await page.focus('#shared');
  await page.keyboard.press('Space');
}

test('tabs that share have one connection, and hear the same', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'sharing');
  await opens(page, 3);
  await hasConnections(page, 1);
  await pressButton(page, 'Add a tab');
  await opens(page, 4);
  await pressButton(page, 'Let the server speak');
  await waitForText(page, '#news', 'over 1 connection.');
  await hears(page, ['news 1', 'news 1', 'news 1', 'news 1']);
  await pressIn(page, 1, 'Send');
  await hears(page, Array(4).fill('message 1 of tab 2'));
  await hasConnections(page, 1);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOf(page), []);
});

test('without sharing each tab has its own, also when switched while open', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'sharing');
  await opens(page, 3);
  await toggleSharing(page);
  await hasConnections(page, 3);
  await opens(page, 3);
  await pressButton(page, 'Add a tab');
  await opens(page, 4);
  await hasConnections(page, 4);
  await pressIn(page, 3, 'Send');
  await hears(page, [...Array(3).fill('nothing yet'), 'message 1 of tab 4']);
  await speaksOver(page, 4);
  await toggleSharing(page);
  await hasConnections(page, 1);
  await opens(page, 4);
  assert.deepEqual(complaints, []);
});

test('the connection lives until the last tab is closed', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'sharing');
  await opens(page, 3);
  await pressButton(page, 'Close tab 1');
  await opens(page, 2);
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Close tab 2');
  await pressButton(page, 'Let the server speak');
  await hears(page, ['news 1', 'news 1']);
  await hasConnections(page, 1);
  await pressIn(page, 0, 'Close');
  await waitForText(page, '#status', '1 of 2 tabs open');
  await hasConnections(page, 1);
  await pressButton(page, 'Close tab 3');
  await waitForText(page, '#status', 'Closed: 1 tab');
  await hasConnections(page, 0);
  assert.deepEqual(complaints, []);
});

test('all tabs are back after a restart of the server', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'sharing');
  await opens(page, 3);
  await pressButton(page, 'Restart the server');
  await waitForText(page, '#news', 'it had 1 connection.');
  await waitForText(page, '#status', 'Lost, waiting: 3 tabs');
  await opens(page, 3);
  await hasConnections(page, 1);
  assert.deepEqual(ownOf(complaints), []);
});

test('a real tab shares with the frames', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'sharing');
  await opens(page, 3);
  const tab = await browser.open(t, {path: pathOf('sharing-tab')});
  await waitForText(tab.page, '[role=status]', 'Open by the shared connection');
  await pressButton(tab.page, 'Send');
  // A hidden page draws nothing, and asks the server nothing.
  await page.bringToFront();
  await hears(page, Array(3).fill('message 1 of a real tab'));
  await hasConnections(page, 1);
  assert.deepEqual(tab.complaints, []);
});
