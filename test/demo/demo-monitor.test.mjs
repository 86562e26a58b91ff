/** The monitor of the demo, by keyboard and with forced colors. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT} from './demo-browser.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** Resolves once a function that runs in the monitor's shadow root returns something. */
async function becomes(page, look, ...args) {
  const root = await page.evaluateHandle(
    () => globalThis.document.querySelector('heartbeat-monitor').shadowRoot,
  );
  await page.waitForFunction(look, {}, root, ...args);
}

/** The page once the monitor shows a connection. */
async function openPage(t) {
  const opened = await browser.open(t);
  await opened.page.waitForSelector('heartbeat-monitor:defined');
  await becomes(opened.page, (root) => root.querySelector('.status')?.textContent === 'Open');
  return opened;
}

/** Presses a key; resolves once the element of this name in the monitor has the focus. */
async function pressKey(page, key, name) {
  await page.keyboard.press(key);
  await becomes(page, ({activeElement}, name) => activeElement?.localName === name, name);
}

test('the event list is opened, copied, scrolled and left by keyboard', LIMIT, async (t) => {
  const {page, complaints} = await openPage(t);
  await pressKey(page, 'Tab', 'summary');
  await pressKey(page, 'Enter', 'summary');
  await becomes(page, (root) => root.querySelector('details').open);
  await pressKey(page, 'Tab', 'button');
  await pressKey(page, 'Space', 'button');
  await becomes(page, (root) => root.querySelector('button').textContent === 'Copied');
  await becomes(page, (root) => root.querySelector('[role=status]').textContent === 'Copied');
  await pressKey(page, 'Tab', 'ol');
  const lab = await browser.demo.labs.get('main');
  await lab.act('flood', 100, 10);
  await becomes(page, (root) => root.querySelectorAll('li.in').length >= 100);
  await pressKey(page, 'End', 'ol');
  await becomes(page, (root) => root.querySelector('ol').scrollTop > 0);
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => globalThis.document.activeElement.dataset.fault);
  assert.equal(next, 'hole');
  assert.deepEqual(complaints, []);
});

test('a redraw keeps the focus', LIMIT, async (t) => {
  const {page} = await openPage(t);
  await pressKey(page, 'Tab', 'summary');
  await pressKey(page, 'Enter', 'summary');
  await pressKey(page, 'Tab', 'button');
  const lab = await browser.demo.labs.get('main');
  await lab.act('halfClose');
  await becomes(page, (root) => root.querySelector('ol').innerText.includes('Open → Lost'));
  await becomes(page, (root) => root.querySelector('.status').textContent === 'Open');
  await becomes(page, ({activeElement}) => activeElement?.localName === 'button');
});

test('the grid stays fainter than the lines in forced colors', LIMIT, async (t) => {
  const {page} = await openPage(t);
  const session = await page.createCDPSession();
  const features = [{name: 'forced-colors', value: 'active'}];
  await session.send('Emulation.setEmulatedMedia', {features});
  const [line, grid] = await page.$eval('heartbeat-monitor', ({shadowRoot}) => {
    const beat = shadowRoot.querySelector('.legend .beat');
    const {borderBottomColor} = globalThis.getComputedStyle(shadowRoot.querySelector('.legend'));
    return [globalThis.getComputedStyle(beat).color, borderBottomColor];
  });
  assert.notEqual(line, grid);
});

/** Nothing inline, no eval, no Trusted Types policy except Lit's. */
const STRICT =
  `default-src 'none'; script-src 'self'; img-src 'self'; ` +
  `require-trusted-types-for 'script'; trusted-types lit-html`;
const STRICT_PAGE = `<!doctype html><title>strict</title><link rel="icon" href="/demo/icon.svg" />
  <script src="/dist/heartbeat-socket.min.js" defer></script>
  <script src="/dist/heartbeat-monitor.min.js" defer></script>
  <heartbeat-socket id="live"></heartbeat-socket>
  <heartbeat-monitor for="live"></heartbeat-monitor>`;

test("works under a strict policy that allows Lit's Trusted Types policy", LIMIT, async (t) => {
  const {page} = await browser.open(t, {path: 'demo/pages/states.html'});
  const complaints = [];
  page.on('console', (line) => complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const headers = {'content-security-policy': STRICT};
    if (!request.isNavigationRequest()) request.continue();
    else request.respond({contentType: 'text/html', headers, body: STRICT_PAGE});
  });
  await page.goto(`${browser.demo.url}strict`);
  await becomes(page, (root) => root.querySelector('.status')?.textContent === 'Idle');
  const color = await page.$eval(
    'heartbeat-monitor',
    ({shadowRoot}) => globalThis.getComputedStyle(shadowRoot.querySelector('.beat')).color,
  );
  assert.equal(color, 'rgb(8, 118, 74)'); // its styles apply
  assert.deepEqual(complaints, []);
});
