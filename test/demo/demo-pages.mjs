/** The pages of the demo that show one feature each, and what a visitor does on all of them. */
import {shows} from './demo-browser.mjs';

/** Their names: `demo/pages/NAME.html`. */
export const PAGES = [
  'states',
  'commands',
  'forms',
  'latency',
  'chat',
  'fail-over',
  'binary',
  'worker',
  'framework',
];

/** What the file of a page is called, relative to the project. */
export const pathOf = (name) => `demo/pages/${name}.html`;

/** A page once it is connected: see `DemoBrowser.open`. */
export async function openPage(browser, t, name, options = {}) {
  const opened = await browser.open(t, {path: pathOf(name), ...options});
  await shows(opened.page, '[role=status]', 'Open');
  return opened;
}

/** Presses the button with this text, as somebody does who has no mouse. */
export async function press(page, text) {
  await page.focus(`::-p-xpath(//button[contains(., '${text}')])`);
  await page.keyboard.press('Enter');
}

/** Fills in the field with this id, and replaces what it held. */
export async function fill(page, id, text) {
  await page.$eval(`#${id}`, (field) => field.select());
  await page.focus(`#${id}`);
  await page.keyboard.type(text);
}

/** What an element says. */
export const textOf = (page, selector) => page.$eval(selector, ({innerText}) => innerText);

/** Complaints of the page; that a connection failed is said by Chromium, whatever a page does. */
export const ownOf = (complaints) =>
  complaints.filter((text) => !/^WebSocket connection to '.*' failed/.test(text));
