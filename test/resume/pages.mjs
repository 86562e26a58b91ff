/** A page with clients, in each engine. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {CDN_FILE, ROOT} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {startSameOriginServer} from '../guide/same-origin-server.mjs';
import {openBrowser, whyMissing} from '../scenarios/lifecycle/browsers.mjs';

const ALL_ENGINES = ['chromium', 'firefox', 'webkit'];
export const ENGINES = ALL_ENGINES.filter((engine) => !whyMissing(engine));
/** The reasons why the others cannot be tested here. */
export const MISSING_ENGINES = ALL_ENGINES.map(whyMissing).filter(Boolean);

/** A page that is not served yet: the origin must be known to servers first. */
export async function startSite(t) {
  await ensureFreshBuild({quiet: true});
  const site = await startSameOriginServer(t);
  const type = 'text/javascript';
  site.files['/heartbeat-socket.min.js'] = {type, body: readFileSync(join(ROOT, CDN_FILE))};
  site.files['/page.js'] = {type, body: readFileSync(new URL('page.js', import.meta.url))};
  site.files['/favicon.ico'] = {type: 'image/x-icon', body: ''};
  return site;
}

/** Clients by id: their attributes. */
const pageWith = (clients) => `<!doctype html>
<title>clients</title>
<script src="heartbeat-socket.min.js"></script>
${Object.entries(clients).map(tagOf).join('\n')}
<script src="page.js" type="module"></script>`;

const tagOf = ([id, attributes]) => {
  const all = {
    id,
    resume: 'id',
    interval: 1000,
    timeout: 1000,
    delay: 100,
    maxdelay: 500,
    ...attributes,
  };
  const written = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return `<heartbeat-socket ${written.join(' ')}></heartbeat-socket>`;
};

/** A page in one engine. */
class Page {
  engine;
  #tab;

  constructor(engine, tab) {
    this.engine = engine;
    this.#tab = tab;
  }

  /** Resolves once all clients are where the server is. */
  async isReady() {
    await until(
      () => this.#tab.evaluate(() => globalThis.isReady()),
      async () => `clients not ready in ${this.engine}: ${JSON.stringify(await this.logs())}`,
    );
  }

  /** Resolves once all clients have heard a message. */
  async heard(number) {
    await until(
      async () => Object.values(await this.logs()).every((log) => log.includes(number)),
      async () => `not ${number} in ${this.engine}: ${JSON.stringify(await this.logs())}`,
    );
  }

  /** Numbers of messages, `gap` and `lost`, by client. */
  logs() {
    return this.#tab.evaluate(() => globalThis.logs);
  }
}

/** Opens a page with these clients in each engine. */
export async function openPages(t, site, clients) {
  site.files['/'] = {type: 'text/html; charset=utf-8', body: pageWith(clients)};
  return Promise.all(
    ENGINES.map(async (engine) => {
      const browser = await openBrowser(engine);
      t.after(() => browser.close());
      const tab = await browser.openTab();
      await tab.goto(site.origin);
      return new Page(engine, tab);
    }),
  );
}
