/** The demo page that uses more than one server. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {DemoBrowser, LIMIT, waitForText} from './demo-browser.mjs';
import {openPage, ownOf, pressButton, textOf} from './demo-pages.mjs';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

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
