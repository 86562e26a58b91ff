import {openTabs} from './browsers.mjs';
import {SharingPage} from './sharing-page.mjs';
import {serveSharing} from './site.mjs';

/** One engine with its tabs, and the server of what they load. */
export class Subject {
  #browser;
  #pages = [];
  #names = 0;

  static async open(engine) {
    const subject = new Subject();
    subject.engine = engine;
    subject.site = await serveSharing();
    subject.#browser = await openTabs(engine);
    return subject;
  }

  get version() {
    return this.#browser.version;
  }

  /** Opens a tab with a page. */
  async openPage(query = {}, urlOf = this.site.urlOf) {
    const page = new SharingPage(await this.#browser.openTab());
    this.#pages.push(page);
    await page.tab.goto(urlOf('/page', query));
    return page;
  }

  /** Closes all tabs, and so ends their workers. */
  async closePages() {
    await Promise.all(this.#pages.splice(0).map((page) => page.close()));
  }

  /** Arguments for a worker that nobody has made yet. */
  newWorker() {
    return ['/worker.js', `worker-${(this.#names += 1)}`];
  }

  async close() {
    await this.#browser?.close();
    await this.site.close();
  }
}
