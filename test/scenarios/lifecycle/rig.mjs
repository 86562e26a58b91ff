import {after, before} from 'node:test';
import {openLab} from '../../../faults/lab.mjs';
import {openBrowser, whyMissing} from './browsers.mjs';
import {serveFixtures} from './fixture-server.mjs';
import {LivePage} from './live-page.mjs';
import {TEST_MS} from '../../../scripts/lib/patience.mjs';

/** One browser and its pages for the tests of a file; `after` closes them. */
export class Rig {
  #engine;
  #browser;
  #site;

  constructor(engine) {
    this.#engine = engine;
    before(() => this.#start());
    after(() => this.#stop());
  }

  /** Options of a test: a limit for slow machines; skipped if there is no such browser. */
  get limit() {
    return {timeout: TEST_MS, skip: whyMissing(this.#engine)};
  }

  /** The browser whose figures are measured. */
  get subject() {
    return {engine: this.#engine, version: this.#browser.version};
  }

  /** The URL of a fixture page. */
  urlOf(path, query) {
    return this.#site.urlOf(path, query);
  }

  /** The requested paths. */
  get requests() {
    return this.#site.requests;
  }

  /** Opens a tab and a lab for one test. */
  async openBlank(t) {
    const tab = await this.#browser.openTab();
    t.after(() => tab.close());
    const lab = await openLab();
    t.after(() => lab.close());
    return new LivePage(tab, lab);
  }

  /** Opens a page whose element has these attributes and is open; page.js reads `query`. */
  async openLive(t, attributes = {}, query = {}) {
    const page = await this.openBlank(t);
    const all = {url: page.lab.url, ...attributes};
    await page.tab.goto(this.urlOf('/live', {with: JSON.stringify(all), ...query}));
    await page.until('open');
    return page;
  }

  async #start() {
    if (whyMissing(this.#engine)) return;
    this.#site = await serveFixtures();
    this.#browser = await openBrowser(this.#engine);
  }

  async #stop() {
    await this.#browser?.close();
    await this.#site?.close();
  }
}
