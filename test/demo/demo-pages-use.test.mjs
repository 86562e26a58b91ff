/** The demo pages about use cases. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, waitForText, violationsOf} from './demo-browser.mjs';
import {fillField, openPage, pressButton, textOf} from './demo-pages.mjs';

const PICTURE_BYTES = 1024;

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

/** The picture on a canvas, as a string that is equal for equal pictures. */
const pictureOn = (page, selector) => page.$eval(selector, (canvas) => canvas.toDataURL());

test('a picture comes back unchanged', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'binary');
  const blank = await pictureOn(page, '#got');
  for (const name of ['rings', 'waves', 'noise']) {
    await pressButton(page, `Send ${name}`);
    await waitForText(page, '#got-bytes', `${PICTURE_BYTES} bytes, the same`);
    assert.equal(await pictureOn(page, '#got'), await pictureOn(page, '#sent'));
  }
  assert.notEqual(await pictureOn(page, '#got'), blank);
  const {server} = (await browser.demo.labs.get('binary')).state();
  assert.equal(server.received.filter(({bytes}) => bytes === PICTURE_BYTES).length, 3);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOf(page), []);
});

test('other bytes are not accepted as a picture', LIMIT, async (t) => {
  const {page} = await openPage(browser, t, 'binary');
  const lab = await browser.demo.labs.get('binary');
  await lab.act('sayBytes', PICTURE_BYTES);
  await waitForText(page, '#got-bytes', `${PICTURE_BYTES} bytes, not what was sent`);
});

test('a Worker sends, and keeps pinging while its page is blocked', LIMIT, async (t) => {
  const {page, complaints} = await openPage(browser, t, 'worker');
  await fillField(page, 'text', 'Hello');
  await page.keyboard.press('Enter');
  await waitForText(page, '#message', 'Hello');
  await pressButton(page, 'Block');
  await waitForText(page, '#verdict', 'While the page was blocked');
  const [, inWorker, inPage] = (await textOf(page, '#verdict')).match(/Worker (\d+), .* (\d+)\./);
  assert.ok(Number(inWorker) > 0);
  assert.equal(Number(inPage), 0);
  await pressButton(page, 'Close');
  await waitForText(page, '[role=status]', 'Closed');
  await pressButton(page, 'Send');
  await waitForText(page, '#message', 'Not sent');
  assert.deepEqual(complaints, []);
  assert.deepEqual(await violationsOf(page), []);
});
