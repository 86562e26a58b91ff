/** Each engine with tabs, and servers for them. */
import {after, before, describe} from 'node:test';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {ENGINES, FEW_ENGINES, whyMissing} from '../scenarios/lifecycle/browsers.mjs';
import {openTabs} from '../scenarios/sharing/browsers.mjs';
import {FeedServer} from './feed-server.mjs';
import {pageFiles, SharedPage} from './pages.mjs';

/** One browser, for the tests of one engine. */
class Rig {
  /** Options of a test. */
  limit = {timeout: TEST_MS};
  #browser;

  constructor(engine) {
    this.engine = engine;
    before(async () => {
      await ensureFreshBuild({quiet: true});
      this.#browser = await openTabs(engine);
    });
    after(() => this.#browser?.close());
  }

  /** A server for one test, with these files besides those of the library. */
  async serve(t, files = pageFiles()) {
    const server = new FeedServer();
    server.files = files;
    await server.start();
    t.after(() => server.stop());
    return server;
  }

  /** An empty tab for one test. */
  async openTab(t) {
    const tab = await this.#browser.openTab();
    t.after(() => tab.close().catch(() => {})); // It may be gone already.
    return tab;
  }

  /** A tab with such elements, all of them open. */
  async open(t, {origin}, ...elements) {
    const page = new SharedPage(await this.openTab(t));
    await page.goto(origin, elements.length > 0 ? elements : [{}]);
    await page.opened();
    return page;
  }

  /** Makes one tab visible, and the others not. */
  async bringToFront(page, others) {
    for (const {tab} of others) await tab.hide();
    await page.tab.show();
  }
}

/**
 * Defines tests for each of these engines that is there, `define(rig)`; `chosen` are those that run
 * where not all are asked for.
 */
export function describeEngines(define, engines = ENGINES, chosen = FEW_ENGINES) {
  for (const engine of engines.filter((engine) => chosen.includes(engine))) {
    const skip = whyMissing(engine);
    const title = skip ? `${engine}, skipped: ${skip}` : engine;
    describe(title, {skip}, () => define(new Rig(engine)));
  }
}
