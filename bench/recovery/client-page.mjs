/* global recovery -- in the page */

/** A client's page in a window of its own, so that it is visible. */
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

  /**
   * Loads a fresh page: reloads, or opens a new window where the old one was closed. A new window takes
   * Chromium as long as four loads.
   */
  async renew() {
    if (this.#page) {
      if (this.#wasFrozen) await this.#showWindow();
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

  /** Time of the return to the page; null if it was reloaded. */
  returnedAt() {
    return this.evaluate(() => recovery.returnedAt());
  }

  /** Changes `onLine` and fires its events; the network is not touched. */
  async setOffline(isOffline) {
    const limits = {latency: 0, downloadThroughput: -1, uploadThroughput: -1};
    await this.#session.send('Network.overrideNetworkState', {offline: isOffline, ...limits});
  }

  /** Hides and freezes the page, as Chromium does after a long time in the background. */
  async freeze() {
    await this.#session.send('Page.setWebLifecycleState', {state: 'frozen'});
  }

  /** Shows the page, which resumes it; setting its state to active would leave it hidden. */
  async resume() {
    this.#wasFrozen = true;
    await this.#session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  }

  /** Ends the emulation, under which the page cannot be frozen again, and shows the window. */
  async #showWindow() {
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
