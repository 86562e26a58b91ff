/**
 * Runs tests in WebKitGTK: a Web Test Runner launcher over classic WebDriver, which brings its own
 * virtual display where there is none.
 */
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
    const {sessionId} = await this.call('POST', '/session', {capabilities});
    this.#path = `/session/${sessionId}`;
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

/** The launcher; `hide()` and `show()`, which change the page's visibility, are for plugins. */
class WebKitLauncher {
  name = 'WebKit';
  type = 'webkitgtk';
  concurrency = 1;
  #found;
  #children = new Children();
  #urls = new Map();
  #starting;

  constructor(found) {
    this.#found = found;
  }

  async startSession(id, url) {
    this.#starting ??= startSession(this.#found, this.#children);
    this.#urls.set(id, url);
    await this.#call('POST', '/url', {url});
  }

  isActive(id) {
    return this.#urls.has(id);
  }

  getBrowserUrl(id) {
    return this.#urls.get(id);
  }

  hide() {
    return this.#call('POST', '/window/minimize', {});
  }

  show() {
    return this.#call('POST', '/window/rect', WINDOW);
  }

  async stopSession(id) {
    this.#urls.delete(id);
    await this.#call('POST', '/url', {url: 'about:blank'});
    return {};
  }

  async startDebugSession() {
    throw new Error('WebKitGTK cannot be debugged from here');
  }

  async stop() {
    // a session that never started has told why already
    await this.#call('DELETE', '').catch(() => {});
    this.#children.stop();
  }

  async #call(...request) {
    const session = await this.#starting;
    return session?.call(...request);
  }
}

/** A launcher for `{driver, binary}` as `browsers.mjs` finds them. */
export const webkitLauncher = (found) => new WebKitLauncher(found);
