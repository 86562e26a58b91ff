/** The demo page with a Preact application. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, waitForText, violationsOf} from './demo-browser.mjs';
import {openPage, pressButton} from './demo-pages.mjs';
import {until} from '../../scripts/lib/patience.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

async function serverOf(name) {
  return (await browser.demo.labs.get(name)).state().server;
}

/** Resolves once this many connections to the room are open. */
async function becomeOpen(name, count) {
  await until(async () => (await serverOf(name)).open === count);
}

/** Counts removals of the element from its place, in `globalThis.taken`. */
function watchMoves(page) {
  return page.evaluate(() => {
    globalThis.taken = 0;
    const isOurs = (node) => node.matches('.room');
    new globalThis.MutationObserver((records) => {
      const gone = records.flatMap(({removedNodes}) => [...removedNodes]);
      globalThis.taken += gone.filter(isOurs).length;
    }).observe(globalThis.document.querySelector('#app'), {childList: true});
  });
}

/** Resolves once the sections are in this order. */
function comeInOrder(page, ...labels) {
  const isOrder = (text) =>
    [...globalThis.document.querySelectorAll('section')].map((one) => one.ariaLabel).join() ===
    text;
  return page.waitForFunction(isOrder, {}, labels.join());
}

test('a moved element keeps its connection', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  const {upgrades} = await serverOf('lobby');
  await watchMoves(page);
  // Back and forth: the framework chooses which of the two it moves.
  await pressButton(page, 'Move');
  await comeInOrder(page, 'Neighbour', 'Room');
  await pressButton(page, 'Move');
  await comeInOrder(page, 'Room', 'Neighbour');
  assert.ok((await page.evaluate(() => globalThis.taken)) > 0);
  await pressButton(page, 'Send');
  await waitForText(page, '#lines', 'message: Hello');
  const lines = await page.$$eval('#lines p', (all) => all.map((line) => line.innerText));
  assert.deepEqual(lines, ['connecting', 'open', 'message: Hello']);
  assert.equal((await serverOf('lobby')).upgrades.length, upgrades.length);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOf(page), []);
});

test('another url opens another connection, and closes the first', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await becomeOpen('lobby', 1);
  await pressButton(page, 'Change url');
  await waitForText(page, '[role=status]', 'lab=library');
  await becomeOpen('library', 1);
  await becomeOpen('lobby', 0);
  await waitForText(page, '[role=status]', 'Open');
  assert.deepEqual(complaints, []);
});

test('closes when removed, and connects again when inserted', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await becomeOpen('lobby', 1);
  await pressButton(page, 'Remove it');
  await becomeOpen('lobby', 0);
  assert.equal(await page.$('heartbeat-socket'), null);
  assert.equal((await serverOf('lobby')).closes.at(-1).code, 1000);
  await pressButton(page, 'Insert it');
  await waitForText(page, '[role=status]', 'Open');
  await becomeOpen('lobby', 1);
  assert.deepEqual(complaints, []);
});

test('buttons that would fail while closed are disabled', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await pressButton(page, 'Close');
  await page.waitForSelector('.room button:disabled');
  await pressButton(page, 'Send');
  await pressButton(page, 'Connect');
  await waitForText(page, '[role=status]', 'Open');
  await pressButton(page, 'Send');
  await waitForText(page, '#lines', 'message: Hello');
  assert.deepEqual(complaints, []);
});

test('the page shows the code of the component', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'framework');
  await waitForText(page, 'pre', 'onws-status={note}');
});
