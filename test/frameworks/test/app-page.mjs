import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {Site} from './site.mjs';
import {WAIT_MS} from '../../../scripts/lib/patience.mjs';
import {slowDown} from '../../../scripts/lib/slowdown.mjs';

const FRAMEWORKS = fileURLToPath(new URL('..', import.meta.url));
const PROBE = await readFile(new URL('probe.js', import.meta.url), 'utf8');
const SHARE = await readFile(new URL('share.js', import.meta.url), 'utf8');
const SHARED = join(
  FRAMEWORKS,
  'node_modules/heartbeat-socket/dist/heartbeat-socket-shared.min.js',
);
/** Lit's warning in development builds. */
const EXPECTED = /^Lit is in dev mode\./;

/** Loads the renderer of the pages that are not files: `(url) => string | undefined`. */
async function rendererOf({folder, page, server}) {
  if (!server) return () => undefined;
  const {render} = await import(pathToFileURL(join(FRAMEWORKS, folder, server)).href);
  if (!page) return render;
  const template = await readFile(join(FRAMEWORKS, folder, page), 'utf8');
  const whole = async () => template.replace('<!--app-->', await render());
  return ({pathname}) => (pathname === `/${folder}/${page}` ? whole() : undefined);
}

/** One page of one application, with its server. */
export class AppPage {
  /** The warnings and errors of the console, and uncaught errors. */
  complaints = [];
  #page;

  constructor(app, site, page) {
    this.app = app;
    this.site = site;
    this.#page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error.message ?? error)));
    page.on('console', (line) => this.#hear(line.type(), line.text()));
  }

  /** Starts the server of an application, and opens it in a new tab. */
  static async start(app, browser) {
    const site = new Site(await rendererOf(app));
    await site.start();
    return AppPage.#open(app, site, browser, [PROBE]);
  }

  static async #open(app, site, browser, scripts) {
    const page = await browser.newPage();
    const appPage = new AppPage(app, site, page);
    await slowDown(page);
    const run = (source, waitMs) => Function('waitMs', source)(waitMs);
    for (const script of scripts) await page.evaluateOnNewDocument(run, script, WAIT_MS);
    const url = new URL(`${app.folder}/${app.page ?? ''}`, site.url);
    await page.goto(url.href, {timeout: WAIT_MS});
    return appPage;
  }

  /** Opens it in another tab, where each element has `shared`. */
  async openShared() {
    const scripts = [PROBE, await readFile(SHARED, 'utf8'), SHARE];
    return AppPage.#open(this.app, this.site, this.#page.browser(), scripts);
  }

  /** To be seen again, after another tab was: a hidden one draws no frames. */
  async show() {
    await this.#page.bringToFront();
  }

  async close() {
    await this.#page.close();
  }

  async stop() {
    await this.close();
    await this.site.stop();
  }

  #hear(type, text) {
    if (/warn|error|assert/.test(type) && !EXPECTED.test(text)) this.complaints.push(text);
  }

  /** Calls a function of `probe.js` in the page. */
  probe(method, ...args) {
    return this.#page.evaluate((method, args) => globalThis.probe[method](...args), method, args);
  }
}
