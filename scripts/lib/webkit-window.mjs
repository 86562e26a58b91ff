/** WebKitGTK's browser under classic WebDriver, on a virtual display of its own where there is one. */
import {once} from 'node:events';
import {createServer} from 'node:net';
import {Child} from './child.mjs';
import {until, WAIT_MS} from './patience.mjs';

/** The window, and the display that holds it. */
const WINDOW = {width: 1280, height: 900};

/** A command may have to load a page. */
const CALL_MS = 2 * WAIT_MS;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Responsible for one browser with one window, once: its display, its driver and its session. */
export class WebKitWindow {
  #children = [];
  #driver;
  #base;
  /** Of the browser. */
  version = '';

  /** Starts one, for `{binary, driver, xvfb}` as `browsers.mjs` finds them. */
  static async open(found) {
    const window = new WebKitWindow();
    try {
      await window.#start(found);
      return window;
    } catch (error) {
      await window.stop();
      throw error;
    }
  }

  /** Resolves when the page is loaded. */
  goto(url) {
    return this.call('POST', '/url', {url});
  }

  /** Changes `document.visibilityState`; opening another tab would not. */
  hide() {
    return this.call('POST', '/window/minimize', {});
  }

  show() {
    return this.call('POST', '/window/rect', WINDOW);
  }

  /** A WebDriver command; the path is relative to the session. */
  async call(method, path, body) {
    const answer = fetch(this.#base + path, {
      method,
      headers: {'content-type': 'application/json'},
      body: body && JSON.stringify(body),
    });
    const response = await this.#driver.whileRunning(answer, CALL_MS);
    const {value} = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** Ends all of it, whatever of it still runs. */
  async stop() {
    // where there is no session any more, the driver's end takes the rest along
    if (this.#driver) await this.call('DELETE', '').catch(() => {});
    for (const child of this.#children.splice(0).reverse()) await child.end();
  }

  async #start({binary, driver, xvfb}) {
    const env = {...process.env};
    if (xvfb) Object.assign(env, {DISPLAY: await this.#startDisplay(xvfb), GDK_BACKEND: 'x11'});
    // another program may be faster to take the port
    await this.#startDriver(driver, env).catch(() => this.#startDriver(driver, env));
    const options = {'webkitgtk:browserOptions': {binary, args: ['--automation']}};
    const capabilities = {alwaysMatch: options};
    const {sessionId, capabilities: given} = await this.call('POST', '/session', {capabilities});
    this.#base += `/session/${sessionId}`;
    this.version = given.browserVersion;
  }

  async #startDriver(driver, env) {
    const port = await freePort();
    this.#base = `http://127.0.0.1:${port}`;
    this.#driver = this.#add(driver, [`--port=${port}`, '--host=127.0.0.1'], {env});
    await this.#driver.whileRunning(this.#answers(), WAIT_MS);
  }

  /** Starts a display; resolves with its name: Xvfb takes a free number, and prints it. */
  async #startDisplay(xvfb) {
    const size = `${WINDOW.width}x${WINDOW.height}x24`;
    const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
    const display = this.#add(xvfb, args, {pipes: 1});
    return `:${await display.whileRunning(display.firstOutput(3), WAIT_MS)}`;
  }

  #add(...args) {
    const child = new Child(...args);
    this.#children.push(child);
    return child;
  }

  #answers() {
    const ask = () => this.call('GET', '/status').catch(() => undefined); // it does not listen yet
    return until(ask);
  }
}
