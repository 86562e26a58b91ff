/** Pages of the guide that share a connection, and their server. */
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {WebSocketServer} from 'ws';
import {CDN_SHARED_FILE, ROOT, WORKER_FILE} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {startSameOriginServer} from './same-origin-server.mjs';

const POLL_MS = 50;

export const WORKER = '/heartbeat-socket-worker.min.js';

/** The path of an example. */
export const example = (name) => `docs/examples/sharing/${name}`;

const SHOWN = readFileSync(join(ROOT, example('page.html')), 'utf8');
const FIND = `<script>globalThis.live = document.querySelector('heartbeat-socket')</script>`;

/** The script tags that the guide shows. */
export const SCRIPTS = SHOWN.match(/<script.*/g);

/** The page that the guide shows, whose element is `live`. */
export const PAGE = `<!doctype html>${SHOWN}${FIND}`;

/** A page with an element that is not connected yet, for an example. */
export const pageWith = (scripts) =>
  `<!doctype html>${scripts.join('')}<heartbeat-socket></heartbeat-socket>${FIND}`;

export const scriptFile = (path) => ({
  type: 'text/javascript',
  body: readFileSync(join(ROOT, path)),
});

/** A site with a server that tells all clients what one says. */
export class SharingSite {
  files;
  #t;
  #browser;
  #server;
  #site;
  /** What each connection has asked for, without the query. */
  #paths = new Map();

  static async start(t, browser) {
    const self = new SharingSite();
    self.#t = t;
    self.#browser = browser;
    await self.#startServer();
    self.#site = await startSameOriginServer(t);
    self.#site.upstream = self.#server.address().port;
    self.files = self.#site.files;
    self.files['/heartbeat-socket-shared.min.js'] = scriptFile(CDN_SHARED_FILE);
    self.files[WORKER] = scriptFile(WORKER_FILE);
    return self;
  }

  get origin() {
    return this.#site.origin;
  }

  get connections() {
    return this.#server.clients.size;
  }

  /** The paths of the present connections, sorted. */
  get paths() {
    return [...this.#paths.values()].sort();
  }

  /** Resolves once there are so many connections. */
  has(count) {
    return until(
      () => this.connections === count,
      () => `${this.connections} connections, not ${count}`,
    );
  }

  /** Ends all connections without a word. */
  cutAll() {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** A tab, as `GuideBrowser.open` opens it. */
  async open(options) {
    return this.#browser.open(this.#t, {site: this.#site, ...options});
  }

  /** A tab in which this is evaluated, once the element `live` is open. */
  async openWith(act, options) {
    const {page} = await this.open({html: pageWith(SCRIPTS), ...options});
    await page.evaluate(act);
    await opens(page);
    return page;
  }

  async #startServer() {
    this.#server = new WebSocketServer({port: 0, host: '127.0.0.1'});
    this.#server.on('connection', (socket, {url}) => this.#connected(socket, url));
    this.#t.after(() => {
      this.cutAll();
      this.#server.close();
    });
    await once(this.#server, 'listening');
  }

  #connected(socket, url) {
    this.#paths.set(socket, url.split('?')[0]);
    socket.on('close', () => this.#paths.delete(socket));
    socket.on('message', (data) => {
      for (const each of this.#server.clients) each.send(String(data));
    });
  }
}

/** Resolves once this is true in a tab, also in a hidden one, which draws no frames to wait for. */
export const becomes = (page, expression) => page.waitForFunction(expression, {polling: POLL_MS});

/** Resolves once the element `live` of a tab is open. */
export const opens = (page) => becomes(page, `globalThis.live?.status === 'open'`);

/** Whether a tab shares, and why not. */
export const sharingOf = (page) =>
  page.evaluate(() => [globalThis.live.sharing, globalThis.live.error?.message ?? null]);
