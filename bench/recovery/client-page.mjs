/* global recovery -- in the page */

/** A window of its own, so that every client's page is visible. */
export class ClientPage {
  #browser;
  #address;
  #elsewhere;
  #page;
  #session;
  #wasFrozen = false;

  constructor(browser, {page, elsewhere}) {
    this.#browser = browser;
    this.#address = page;
    this.#elsewhere = elsewhere;
  }

  /** A page that remembers nothing: loaded anew, or in a new window where the old one was closed.
   * A new window costs Chromium as much time as four loads, which others lose. */
  async renew() {
    if (this.#page) {
      if (this.#wasFrozen) await this.#showForReal();
      await this.#page.reload();
    } else {
      this.#page = await this.#browser.newPage({type: 'window'});
      this.#session = await this.#page.createCDPSession();
      await this.#page.goto(this.#address);
    }
  }

  /** Runs a function in the page. */
  evaluate(code, ...args) {
    return this.#page.evaluate(code, ...args);
  }

  /** When the page came back; null where it was loaded anew. */
  returnedAt() {
    return this.evaluate(() => recovery.returnedAt());
  }

  /** The events and `onLine`; what the network does is not touched. */
  async setOffline(isOffline) {
    const limits = {latency: 0, downloadThroughput: -1, uploadThroughput: -1};
    await this.#session.send('Network.overrideNetworkState', {offline: isOffline, ...limits});
  }

  /** Hides it and freezes it, as Chromium does to pages hidden for long. */
  async freeze() {
    await this.#session.send('Page.setWebLifecycleState', {state: 'frozen'});
  }

  /** Shows it, which resumes it; told to be active alone, it would stay hidden. */
  async resume() {
    this.#wasFrozen = true;
    await this.#session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  }

  /** Without the emulation, under which it cannot be frozen again, and which it is hidden without. */
  async #showForReal() {
    const {windowId} = await this.#session.send('Browser.getWindowForTarget');
    await this.#session.send('Emulation.setFocusEmulationEnabled', {enabled: false});
    for (const windowState of ['minimized', 'normal']) {
      await this.#session.send('Browser.setWindowBounds', {windowId, bounds: {windowState}});
    }
    this.#wasFrozen = false;
  }

  async leave() {
    await this.#page.goto(this.#elsewhere);
  }

  async comeBack() {
    await this.#page.evaluate(() => void setTimeout(() => globalThis.history.back()));
    await this.#page.waitForFunction(() => globalThis.recovery);
  }

  async close() {
    await this.#page?.close();
    this.#page = undefined;
  }
}
