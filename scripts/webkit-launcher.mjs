/** Runs tests in WebKitGTK: a Web Test Runner launcher over classic WebDriver. */
import {WebKitWindow} from './webkit-window.mjs';

/** The launcher; `hide()` and `show()`, which change the page's visibility, are for plugins. */
class WebKitLauncher {
  name = 'WebKit';
  type = 'webkitgtk';
  concurrency = 1;
  #found;
  #urls = new Map();
  #opening;

  constructor(found) {
    this.#found = found;
  }

  async startSession(id, url) {
    this.#opening ??= WebKitWindow.open(this.#found);
    this.#urls.set(id, url);
    await (await this.#opening).goto(url);
  }

  isActive(id) {
    return this.#urls.has(id);
  }

  getBrowserUrl(id) {
    return this.#urls.get(id);
  }

  async hide() {
    await (await this.#opening).hide();
  }

  async show() {
    await (await this.#opening).show();
  }

  async stopSession(id) {
    this.#urls.delete(id);
    await (await this.#opening).goto('about:blank');
    return {};
  }

  async startDebugSession() {
    throw new Error('WebKitGTK cannot be debugged from here');
  }

  async stop() {
    // one that never started has told why already
    const window = await this.#opening?.catch(() => undefined);
    await window?.stop();
  }
}

/** A launcher for `{driver, binary}` as `browsers.mjs` finds them. */
export const webkitLauncher = (found) => new WebKitLauncher(found);
