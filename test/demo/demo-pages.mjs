/** The demo pages for one feature each, and what a visitor does on all of them. */
import {waitForText} from './demo-browser.mjs';

/** Their names: `demo/pages/NAME.html`. */
export const PAGES = [
  'states',
  'commands',
  'forms',
  'delivery',
  'latency',
  'chat',
  'fail-over',
  'rolling-restart',
  'sharing',
  'sharing-tab',
  'binary',
  'worker',
  'framework',
];

/** Those that axe looks at in use, in light mode, when they show more than at first. */
export const LOOKED_AT_IN_USE = ['chat', 'sharing', 'binary', 'worker', 'framework'];

/** The path of a page relative to the project. */
export const pathOf = (name) => `demo/pages/${name}.html`;

/** Opens a page and waits until it is connected: see `DemoBrowser.open`. */
export async function openPage(browser, t, name, options = {}) {
  const opened = await browser.open(t, {path: pathOf(name), ...options});
  await waitForText(opened.page, '[role=status]', 'Open');
  return opened;
}

/** Presses the button with this text by keyboard. */
export async function pressButton(page, text) {
  await page.focus(`::-p-xpath(//button[contains(., '${text}')])`);
  await page.keyboard.press('Enter');
}

/** Replaces the value of the field with this id. */
export async function fillField(page, id, text) {
  await page.$eval(`#${id}`, (field) => field.select());
  await page.focus(`#${id}`);
  await page.keyboard.type(text);
}

/** The text of an element. */
export const textOf = (page, selector) => page.$eval(selector, ({innerText}) => innerText);

/** Errors of the page, without those that Chromium itself logs for failed connections. */
export const ownOf = (complaints) =>
  complaints.filter((text) => !/^WebSocket connection to '.*' failed/.test(text));
