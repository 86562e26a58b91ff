/** Common tests of all demo pages for one feature. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {
  DemoBrowser,
  LIMIT,
  OF_COLORS,
  PHONE,
  prefer,
  violationsOf,
  waitForText,
} from './demo-browser.mjs';
import {LOOKED_AT_IN_USE, openPage, PAGES, pathOf, pressButton} from './demo-pages.mjs';

const CONTROLS = 'a[href], button, input:not([type=hidden]), textarea, pre';

const browser = new DemoBrowser();
before(() => browser.start());
after(() => browser.stop());

test('every page in the folder is tested here', () => {
  const folder = new URL('../../demo/pages/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
  assert.deepEqual(files.map((name) => `demo/pages/${name}`).sort(), PAGES.map(pathOf).sort());
});

/** Presses Tab through the page; returns the controls that never get the focus. */
async function missedByTab(page) {
  let isNew = true;
  while (isNew) {
    await page.keyboard.press('Tab');
    isNew = await page.evaluate(() => {
      let {activeElement} = globalThis.document;
      while (activeElement.contentDocument) ({activeElement} = activeElement.contentDocument);
      const {dataset} = activeElement;
      return !dataset.reached && (dataset.reached = 'yes');
    });
  }
  return page.$$eval(CONTROLS, (all) =>
    all.filter(({dataset}) => !dataset.reached).map(({outerHTML}) => outerHTML),
  );
}

for (const name of PAGES) {
  test(`${name}: buttons close the connection and open it again`, LIMIT, async (t) => {
    const {page, complaints} = await openPage(browser, t, name);
    await pressButton(page, 'Close');
    await waitForText(page, '[role=status]', 'Closed');
    await pressButton(page, 'Connect');
    await waitForText(page, '[role=status]', 'Open');
    assert.deepEqual(complaints, []);
  });

  test(`${name}: every control is reached by keyboard`, LIMIT, async (t) => {
    const {page} = await openPage(browser, t, name);
    assert.deepEqual(await missedByTab(page), []);
    assert.ok((await page.$$('[data-reached]')).length > 3);
  });

  const isLookedAt = LOOKED_AT_IN_USE.includes(name);
  const claim = isLookedAt ? 'nothing in dark mode' : 'nothing';
  test(`${name}: axe finds ${claim}, and a phone needs no sideways scrolling`, LIMIT, async (t) => {
    const {page} = await openPage(browser, t, name, {viewport: PHONE});
    const width = () => page.$eval('html', ({scrollWidth}) => scrollWidth);
    if (!isLookedAt) assert.deepEqual(await violationsOf(page), []);
    assert.equal(await width(), PHONE.width);
    await prefer(page, {'color-scheme': 'dark'});
    assert.deepEqual(await violationsOf(page, OF_COLORS), []);
    assert.equal(await width(), PHONE.width);
  });
}
