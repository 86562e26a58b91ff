/** The chat of the demo in a browser, and what its visitors do. */
import {after, before} from 'node:test';
import {DemoBrowser, serveDemo, waitForText} from './demo-browser.mjs';
import {fillField, openPage} from './demo-pages.mjs';

/** A browser for the chats of a file. */
export class ChatBrowser {
  #browser = new DemoBrowser();

  constructor() {
    before(() => this.#browser.start());
    after(() => this.#browser.stop());
  }

  /** A demo for one test; without `history`, nobody has written in its chat. */
  async openDemo(t, history) {
    const demo = await serveDemo(history);
    t.after(() => demo.close());
    return demo;
  }

  /** Opens a tab and joins the room with this name. */
  async guest(t, demo, name) {
    const tab = await openPage(this.#browser, t, 'chat', {demo});
    await fillField(tab.page, 'name', name);
    await tab.page.keyboard.press('Tab');
    await waitForText(tab.page, '#people', name);
    return tab;
  }

  /** Two tabs on one demo, of Ada and Bob. */
  async openTwo(t, history) {
    const demo = await this.openDemo(t, history);
    return [await this.guest(t, demo, 'Ada'), await this.guest(t, demo, 'Bob')];
  }
}

/** Brings a tab to the front and sends a message by keyboard. */
export async function say(page, text) {
  await page.bringToFront();
  await fillField(page, 'text', text);
  await page.keyboard.press('Enter');
}

/** Brings a tab to the front and waits for a text among its messages. */
export async function waitForMessage(page, text) {
  await page.bringToFront();
  await waitForText(page, '#messages', text);
}

/** The messages of a page, and what else is said among them. */
export const rowsOf = (page) =>
  page.$$eval('#messages p', (all) => all.map((row) => row.innerText));
