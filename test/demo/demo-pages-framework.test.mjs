/** The page of the demo that is an application in Preact. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, shows, violationsOf} from './demo-browser.mjs';
import {openPage, press} from './demo-pages.mjs';
import {until} from '../../scripts/lib/patience.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

async function serverOf(name) {
  return (await browser.demo.labs.get(name)).state().server;
}

/** Resolves once so many connections to this room are open. */
async function becomeOpen(name, count) {
  await until(async () => (await serverOf(name)).open === count);
}

/** Counts, from now on, how often the element is taken out of its place, in `globalThis.taken`. */
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

/** Resolves once the sections stand in this order. */
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
  // There and back: which of the two is taken is the framework's choice.
  await press(page, 'Move');
  await comeInOrder(page, 'Neighbour', 'Room');
  await press(page, 'Move');
  await comeInOrder(page, 'Room', 'Neighbour');
  assert.ok((await page.evaluate(() => globalThis.taken)) > 0);
  await press(page, 'Send');
  await shows(page, '#lines', 'message: Hello');
  const lines = await page.$$eval('#lines p', (all) => all.map((line) => line.innerText));
  assert.deepEqual(lines, ['connecting', 'open', 'message: Hello']);
  assert.equal((await serverOf('lobby')).upgrades.length, upgrades.length);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOf(page), []);
});

test('another url is another connection, and the first is closed', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await becomeOpen('lobby', 1);
  await press(page, 'Change url');
  await shows(page, '[role=status]', 'lab=library');
  await becomeOpen('library', 1);
  await becomeOpen('lobby', 0);
  await shows(page, '[role=status]', 'Open');
  assert.deepEqual(complaints, []);
});

test('taken out it closes, put in it connects anew', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await becomeOpen('lobby', 1);
  await press(page, 'Remove it');
  await becomeOpen('lobby', 0);
  assert.equal(await page.$('heartbeat-socket'), null);
  assert.equal((await serverOf('lobby')).closes.at(-1).code, 1000);
  await press(page, 'Insert it');
  await shows(page, '[role=status]', 'Open');
  await becomeOpen('lobby', 1);
  assert.deepEqual(complaints, []);
});

test('while closed there is nothing to press that would fail', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'framework');
  await press(page, 'Close');
  await page.waitForSelector('.room button:disabled');
  await press(page, 'Send');
  await press(page, 'Connect');
  await shows(page, '[role=status]', 'Open');
  await press(page, 'Send');
  await shows(page, '#lines', 'message: Hello');
  assert.deepEqual(complaints, []);
});

test('the code on the page is that of the component', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'framework');
  await shows(page, 'pre', 'onws-status={note}');
});
