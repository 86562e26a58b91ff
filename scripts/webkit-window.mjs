/** Starts WebKitGTK to be driven by classic WebDriver, with a display of its own where there is none. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

const WINDOW = {width: 1280, height: 900};
const DRIVER_START_MS = 10_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The processes of one run; none outlives this one. */
class Children {
  #running = new Set();

  constructor() {
    process.once('exit', () => this.stop());
  }

  async start(command, args, options) {
    const child = spawn(command, args, {stdio: 'ignore', ...options});
    await once(child, 'spawn');
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return child;
  }

  stop() {
    for (const child of [...this.#running].reverse()) child.kill();
  }
}

async function startDisplay(children) {
  const size = `${WINDOW.width}x${WINDOW.height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
  const xvfb = await children.start('Xvfb', args, {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  const died = once(xvfb, 'exit').then(([code]) => {
    throw new Error(`Xvfb exited with ${code}`);
  });
  const [number] = await Promise.race([once(xvfb.stdio[3], 'data'), died]);
  died.catch(() => {}); // once it runs, its end is the end of the run
  return `:${String(number).trim()}`;
}

/** One WebDriver session: `call(method, path, body)` for a path below the session. */
class DriverSession {
  #base;
  #path = '';
  /** Of the browser, once open. */
  version = '';

  constructor(base) {
    this.#base = base;
  }

  async call(method, path, body) {
    const response = await fetch(this.#base + this.#path + path, {
      method,
      headers: {'content-type': 'application/json'},
      body: body && JSON.stringify(body),
    });
    const {value} = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  async open(binary) {
    await this.#ready();
    const options = {'webkitgtk:browserOptions': {binary, args: ['--automation']}};
    const capabilities = {alwaysMatch: options};
    const {sessionId, capabilities: given} = await this.call('POST', '/session', {capabilities});
    this.#path = `/session/${sessionId}`;
    this.version = given.browserVersion;
  }

  async #ready() {
    const end = Date.now() + DRIVER_START_MS;
    for (;;) {
      try {
        return await this.call('GET', '/status');
      } catch (cause) {
        if (Date.now() > end) throw new Error('WebKitWebDriver does not answer', {cause});
        await sleep(50);
      }
    }
  }
}

async function startSession({driver, binary}, children) {
  const env = {...process.env};
  env.DISPLAY ||= await startDisplay(children);
  const port = await freePort();
  await children.start(driver, [`--port=${port}`, '--host=127.0.0.1'], {env});
  const session = new DriverSession(`http://127.0.0.1:${port}`);
  await session.open(binary);
  return session;
}

/** One WebKit with one window, driven from here. */
export class WebKitWindow {
  #children = new Children();
  #session;

  /** Starts one, for `{driver, binary}` as `browsers.mjs` finds them. */
  static async open(found) {
    const window = new WebKitWindow();
    try {
      window.#session = await startSession(found, window.#children);
    } catch (error) {
      window.#children.stop();
      throw error;
    }
    return window;
  }

  get version() {
    return this.#session.version;
  }

  /** A WebDriver command by method, path below the session, and body. */
  call(...request) {
    return this.#session.call(...request);
  }

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

  async stop() {
    await this.call('DELETE', '').catch(() => {}); // a browser that crashed has no session to end
    this.#children.stop();
  }
}
