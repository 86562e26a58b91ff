/** The pages of the demo that have no script but ours. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, PHONE, shows, violationsOf} from './support/demo-browser.mjs';

const PAGES = ['states', 'commands', 'forms', 'latency'];
const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** A page once it is connected. */
async function open(t, name, options = {}) {
  const opened = await browser.open(t, {path: `demo/html/${name}.html`, ...options});
  await shows(opened.page, 'heartbeat-socket', 'Open');
  return opened;
}

/** Presses the button with this text, as somebody does who has no mouse. */
async function press(page, text) {
  await page.focus(`::-p-xpath(//button[contains(., '${text}')])`);
  await page.keyboard.press('Enter');
}

/** Resolves once the server has got this text. */
async function arrives(text) {
  const lab = await browser.demo.labs.get('main');
  const isThere = () => lab.state().server.received.some((message) => message.text === text);
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
}

for (const name of PAGES) {
  test(`${name}: buttons close the connection and open it again`, LIMIT, async (t) => {
    const {page, complaints} = await open(t, name);
    await press(page, 'Close');
    await shows(page, 'heartbeat-socket', 'Closed');
    await press(page, 'Connect');
    await shows(page, 'heartbeat-socket', 'Open');
    assert.deepEqual(complaints, []);
  });
}

test('a button sends its value', LIMIT, async (t) => {
  const {page} = await open(t, 'commands');
  await press(page, 'Send');
  await arrives('ping');
});

test('a form sends what was typed, is cleared, and refuses a file', LIMIT, async (t) => {
  const {page, complaints} = await open(t, 'forms');
  await page.type('[name=name]', 'Ada');
  await page.type('[name=text]', 'Hello');
  for (const box of await page.$$('[name=tag]')) await box.press('Space');
  await press(page, 'Send');
  await arrives('{"name":"Ada","text":"Hello","tag":["urgent","private"]}');
  assert.equal(await page.$eval('[name=text]', ({value}) => value), '');
  await page.type('[name=name]', 'Ada');
  await page.type('[name=text]', 'Look');
  await (await page.$('[name=file]')).uploadFile(new URL(import.meta.url).pathname);
  await press(page, 'Send');
  assert.equal(await page.$eval('[name=text]', ({value}) => value), 'Look');
  assert.deepEqual(complaints, []);
});

test('the latency is the width of a bar', LIMIT, async (t) => {
  const {page} = await open(t, 'latency');
  await page.waitForFunction(
    () =>
      globalThis
        .getComputedStyle(globalThis.document.querySelector('heartbeat-socket'))
        .getPropertyValue('--heartbeat-latency') !== '',
  );
});

for (const name of PAGES) {
  for (const scheme of ['light', 'dark']) {
    const what = `${name}: axe finds nothing, ${scheme}, and a phone needs no sideways scrolling`;
    test(what, LIMIT, async (t) => {
      const features = {'color-scheme': scheme};
      const {page} = await open(t, name, {viewport: PHONE, features});
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await page.$eval('html', ({scrollWidth}) => scrollWidth), PHONE.width);
    });
  }
}
