/** One page in Chromium or Firefox. */
export class PuppeteerTab {
  #page;
  #cover;
  #session;

  constructor(page) {
    this.#page = page;
  }

  async goto(url) {
    await this.#page.goto(url);
  }

  /** Navigates to a page with a log. `goBack` would wait for Firefox to load what it has cached. */
  async back() {
    await this.#page.evaluate(() => void setTimeout(() => globalThis.history.back()));
    await this.#page.waitForFunction(() => globalThis.log);
  }

  async reload() {
    await this.#page.reload();
  }

  async click(selector) {
    await Promise.all([this.#page.waitForNavigation(), this.#page.click(selector)]);
  }

  /** Runs a function in the page. */
  evaluate(code, ...args) {
    return this.#page.evaluate(code, ...args);
  }

  /** Hides the page by another one in front of it. */
  async hide() {
    this.#cover = await this.#page.browserContext().newPage();
    await this.#cover.bringToFront();
  }

  async show() {
    await this.#page.bringToFront();
    await this.#cover?.close();
    this.#cover = undefined;
  }

  /** Chromium only: `frozen`, as for pages hidden for long, and `active` again. */
  async setLifecycle(state) {
    this.#session ??= await this.#page.createCDPSession();
    await this.#session.send('Page.setWebLifecycleState', {state});
  }

  async close() {
    await this.#cover?.close();
    await this.#page.close();
  }
}

/** The only page of a WebKit instance. */
export class WebKitTab {
  #window;

  constructor(window) {
    this.#window = window;
  }

  goto(url) {
    return this.#window.goto(url);
  }

  back() {
    return this.#window.call('POST', '/back', {});
  }

  reload() {
    return this.#window.call('POST', '/refresh', {});
  }

  /** Runs a function in the page. */
  evaluate(code, ...args) {
    const script = `return (${code})(...arguments);`;
    return this.#window.call('POST', '/execute/sync', {script, args});
  }

  hide() {
    return this.#window.hide();
  }

  show() {
    return this.#window.show();
  }

  async close() {
    await this.show();
    await this.goto('about:blank');
  }
}
