import {after, before} from 'node:test';
import {openLab} from '../../../faults/lab.mjs';
import {openBrowser, whyMissing} from './browsers.mjs';
import {serveFixtures} from './fixture-server.mjs';
import {LivePage} from './live-page.mjs';
import {TEST_MS} from '../../../scripts/lib/patience.mjs';

/**
 * Responsible for one browser, and pages for it, for the tests of one file; `after` ends them.
 */
export class Rig {
  #engine;
  #browser;
  #site;

  constructor(engine) {
    this.#engine = engine;
    before(() => this.#start());
    after(() => this.#stop());
  }

  /** Of a test: enough for a slow machine; no test where there is no such browser. */
  get limit() {
    return {timeout: TEST_MS, skip: whyMissing(this.#engine)};
  }

  /** Whose figures are measured. */
  get subject() {
    return {engine: this.#engine, version: this.#browser.version};
  }

  /** The address of a fixture page. */
  urlOf(path, query) {
    return this.#site.urlOf(path, query);
  }

  /** The paths that were asked for. */
  get requests() {
    return this.#site.requests;
  }

  /** A tab and a lab of the test's own. */
  async openBlank(t) {
    const tab = await this.#browser.openTab();
    t.after(() => tab.close());
    const lab = await openLab();
    t.after(() => lab.close());
    return new LivePage(tab, lab);
  }

  /** A page whose element has these attributes and is open; `query` as page.js reads it. */
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
