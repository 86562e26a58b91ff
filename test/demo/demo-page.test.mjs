import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {pathOf, PAGES} from './demo-pages.mjs';
import {
  DemoBrowser,
  LIMIT,
  OF_COLORS,
  PHONE,
  prefer,
  violationsOf,
  waitForText,
} from './demo-browser.mjs';

const OURS = 'heartbeat-socket';
const PING = 'ping-and-close';
const PLAIN = 'plain-WebSocket';
const SECONDS = /^\d+\.\d s$/;

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** The page once all three are connected and have received an answer. */
async function openPage(t, options) {
  const opened = await browser.open(t, options);
  for (const name of [OURS, PING, PLAIN]) {
    await monitorShows(opened.page, name, 'Open');
    await opened.page.waitForFunction(
      (name) =>
        parseInt(globalThis.document.querySelector(`[data-of=${name}] .answered`).innerText),
      {},
      name,
    );
  }
  return opened;
}

/** Resolves once the monitor shows this for a connection. */
function monitorShows(page, name, text) {
  return page.waitForFunction(
    (name, text) =>
      globalThis.document
        .querySelector('heartbeat-monitor')
        .shadowRoot.querySelector(`[aria-label="${name}"]`)
        ?.innerText.includes(text),
    {},
    name,
    text,
  );
}

/** Clicks by keyboard. */
async function pressButton(page, selector) {
  await page.focus(selector);
  await page.keyboard.press('Enter');
}

/** Cells of the table. */
const scoreOf = (page, name) =>
  page.$$eval(`[data-of=${name}] td`, (cells) => cells.map(({textContent}) => textContent));

test('a black hole is detected and repaired, by one of the three', LIMIT, async (t) => {
  const {page, complaints} = await openPage(t);
  await page.click('[data-fault=hole]');
  await waitForText(page, `[data-of=${OURS}] .back`, '.');
  await waitForListEntry(page, OURS, 'Lost, no heartbeat');
  await monitorShows(page, OURS, 'Open');
  await monitorShows(page, PING, 'Lost');
  const [noticed, back] = await scoreOf(page, OURS);
  assert.match(noticed, SECONDS);
  assert.match(back, SECONDS);
  const [, pingBack] = await scoreOf(page, PING);
  assert.match(pingBack, /counting/);
  await monitorShows(page, PLAIN, 'Open');
  const [plainNoticed, plainBack] = await scoreOf(page, PLAIN);
  assert.match(plainNoticed, /counting/);
  assert.match(plainBack, /counting/);
  assert.deepEqual(complaints, []);
});

test('a dropped connection is shown and repaired by all three, by keyboard', LIMIT, async (t) => {
  const {page, complaints} = await openPage(t);
  await page.focus('[data-fault=hole]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (const name of [OURS, PING, PLAIN]) {
    await waitForText(page, `[data-of=${name}] .noticed`, '.');
    await waitForText(page, `[data-of=${name}] .back`, '.');
    await monitorShows(page, name, 'Open');
  }
  await waitForText(page, '#fault-note', 'Done: drop');
  assert.deepEqual(complaints, []);
});

test('refused attempts are shown until the server is healed', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await page.$eval('#seconds', (input) => (input.value = '60'));
  await pressButton(page, '[data-fault=refuse]');
  await monitorShows(page, OURS, 'no connection');
  await monitorShows(page, PLAIN, 'no connection');
  await pressButton(page, '[data-fault=heal]');
  for (const name of [OURS, PLAIN]) await waitForText(page, `[data-of=${name}] .back`, '.');
});

test(
  'the chosen code is what the page receives, a forbidden one is explained',
  LIMIT,
  async (t) => {
    const {page} = await openPage(t);
    await pressButton(page, '#close-form button');
    await waitForText(page, `[data-of=${OURS}] .back`, '.');
    await waitForListEntry(page, OURS, 'dropped (1012 restart)');
    await page.$eval('#code', (input) => (input.value = '1006'));
    await pressButton(page, '#close-form button');
    await waitForText(page, '#fault-note', 'valid error code');
    // No connection was broken, so that no recovery is shown.
    await waitForText(page, `[data-of=${OURS}] .back`, '–');
    assert.deepEqual((await scoreOf(page, OURS)).slice(0, 2), ['–', '–']);
  },
);

test('a code that forbids a retry is obeyed until everything is healed', LIMIT, async (t) => {
  const {page, complaints} = await openPage(t);
  await page.$eval('#code', (input) => (input.value = '1008'));
  await pressButton(page, '#close-form button');
  await monitorShows(page, OURS, 'Gave up');
  // Waits until a message went unanswered, which changes the score.
  await page.waitForFunction(
    (name, before) =>
      globalThis.document.querySelector(`[data-of=${name}] .answered`).innerText !== before,
    {},
    OURS,
    (await scoreOf(page, OURS)).at(-1),
  );
  await pressButton(page, '[data-fault=heal]');
  await monitorShows(page, OURS, 'Open');
  await waitForText(page, `[data-of=${OURS}] .back`, '.');
  assert.deepEqual(complaints, []);
});

test('a flood is listed up to a limit', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await pressButton(page, '[data-fault=flood]');
  // The last of each socket; those of the sockets that end first may have left the list again.
  await waitForListEntry(page, '', '← 999.');
  const length = await page.$eval(
    'heartbeat-monitor',
    ({shadowRoot}) => shadowRoot.querySelectorAll('ol li').length,
  );
  assert.ok(length >= 100 && length <= 200, String(length));
});

/** Opens the event list by keyboard; resolves once it shows this for a connection. */
async function waitForListEntry(page, name, text) {
  const monitor = await page.$('heartbeat-monitor');
  await monitor.evaluate(({shadowRoot}) => (shadowRoot.querySelector('details').open = true));
  await page.waitForFunction(
    ({shadowRoot}, name, text) =>
      [...shadowRoot.querySelectorAll('ol li')].some(
        // Not innerText, which lays out the page for each of them, in each frame of a flood.
        ({textContent}) => textContent.includes(name) && textContent.includes(text),
      ),
    {},
    monitor,
    name,
    text,
  );
}

test('every page of the demo is one click away', LIMIT, async (t) => {
  const {page} = await browser.open(t);
  const links = await page.$$eval('nav a', (links) =>
    links.map((link) => link.getAttribute('href')),
  );
  assert.deepEqual(links.toSorted(), PAGES.map(pathOf).toSorted());
});

test('axe finds nothing, and a phone needs no sideways scrolling', LIMIT, async (t) => {
  const features = {'reduced-motion': 'reduce'};
  const {page} = await openPage(t, {viewport: PHONE, features});
  await pressButton(page, '[data-fault=reset]');
  await waitForText(page, `[data-of=${OURS}] .back`, '.');
  assert.deepEqual(await violationsOf(page), []);
  await prefer(page, {...features, 'color-scheme': 'dark'});
  assert.deepEqual(await violationsOf(page, OF_COLORS), []);
  await pressButton(page, '[data-fault=hole]');
  await waitForText(page, `[data-of=${PLAIN}] .back`, 'counting'); // the widest content
  assert.equal(await page.$eval('html', ({scrollWidth}) => scrollWidth), PHONE.width);
});
