/** Tabs with one shared element each. */
import {readFileSync} from 'node:fs';
import {until} from '../../scripts/lib/patience.mjs';

const HTML = readFileSync(new URL('page.html', import.meta.url));

/** The files of the page, by path. */
export const pageFiles = (headers = {}) => ({
  '/': {type: 'text/html', body: HTML, headers},
  '/elsewhere': {type: 'text/html', body: '<!doctype html><title>elsewhere</title>'},
});

/** One tab. */
export class SharedPage {
  #tab;

  constructor(tab) {
    this.#tab = tab;
  }

  static async open(browser, origin, options = {}) {
    const page = new SharedPage(await browser.openTab());
    await page.goto(origin, options);
    return page;
  }

  get tab() {
    return this.#tab;
  }

  goto(origin, options = {}) {
    const query = new URLSearchParams({options: JSON.stringify(options)});
    return this.#tab.goto(`${origin}/?${query}`);
  }

  async state() {
    return JSON.parse(await this.#tab.evaluate(() => globalThis.state()));
  }

  /** The numbers of the feed, and gaps. */
  async story() {
    const {log} = await this.state();
    return log.filter((entry) => typeof entry === 'number' || entry.startsWith('gap'));
  }

  /** Resolves with the state, once it is as wanted. */
  async reaches(isIt) {
    let state;
    const look = async () => isIt((state = await this.state()));
    await until(look, () => `${isIt}: ${JSON.stringify(state)}`);
    return state;
  }

  opened() {
    return this.reaches(({status, sharing}) => status === 'open' && sharing);
  }

  hears(number) {
    return this.reaches(({log}) => log.includes(number));
  }

  send(text) {
    return this.#tab.evaluate((text) => globalThis.live.send(text), text);
  }

  close() {
    return this.#tab.close();
  }
}
