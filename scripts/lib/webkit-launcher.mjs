/** Runs the tests of Web Test Runner in WebKitGTK. */
import {WebKitWindow} from './webkit-window.mjs';

/** The launcher; `hide()` and `show()`, which change visibility, and `version()` are for plugins. */
class WebKitLauncher {
  name = 'WebKit';
  type = 'webkitgtk';
  concurrency = 1;
  #found;
  /** A promise of it. Where it could not be started, no test file tries again. */
  #opening;
  #isHidden = false;
  #urls = new Map();

  constructor(found) {
    this.#found = found;
  }

  async startSession(id, url) {
    this.#opening ??= WebKitWindow.open(this.#found);
    const window = await this.#opening;
    this.#urls.set(id, url);
    try {
      await window.goto(url);
    } catch {
      // It died, which failed the test file that it died in; this one gets another.
      await window.stop();
      this.#opening = WebKitWindow.open(this.#found);
      await (await this.#opening).goto(url);
    }
  }

  isActive(id) {
    return this.#urls.has(id);
  }

  getBrowserUrl(id) {
    return this.#urls.get(id);
  }

  async version() {
    return (await this.#opening).version;
  }

  async hide() {
    this.#isHidden = true;
    await (await this.#opening).hide();
  }

  async show() {
    await (await this.#opening).show();
    this.#isHidden = false;
  }

  async stopSession(id) {
    this.#urls.delete(id);
    await (await this.#opening).goto('about:blank');
    if (this.#isHidden) await this.show(); // a test that failed may have left it so
    return {};
  }

  async startDebugSession() {
    throw new Error('WebKitGTK cannot be debugged from here');
  }

  async stop() {
    const window = await this.#opening?.catch(() => undefined); // the reason has been reported
    await window?.stop();
  }
}

/** A launcher for `{binary, driver, xvfb}` as `browsers.mjs` finds them. */
export const webkitLauncher = (found) => new WebKitLauncher(found);
