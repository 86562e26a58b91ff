/** Pages with elements that resume, one in each engine that is installed. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {CDN_FILE, ROOT} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {ENGINES, FEW_ENGINES, openBrowser, whyMissing} from '../scenarios/lifecycle/browsers.mjs';
import {findBrokers} from './brokers.mjs';

/** Those that are missing, each with the reason. */
export const missingEngines = ENGINES.map((engine) => [engine, whyMissing(engine)]).filter(
  ([, why]) => why,
);

/** A page cannot tell brokers apart: with the first of them all engines are tried, then few. */
export function enginesWith(broker) {
  const {kind} = findBrokers().find(({missing}) => !missing);
  return broker === kind ? ENGINES : FEW_ENGINES;
}

const HTML = `<!doctype html><script src="heartbeat-socket.min.js"></script><script>
  globalThis.logs = {};
  function connect(name, urls, options) {
    const log = logs[name] = [];
    const live = document.createElement('heartbeat-socket');
    let attempts = 0;
    Object.assign(live, {goodbye: 'GoodBye', interval: 1000, delay: 100, maxDelay: 500, ...options});
    live.url = () => urls[attempts++ % urls.length];
    live.addEventListener('ws-message', (event) => log.push(event.json().body));
    live.addEventListener('ws-gap', () => log.push('gap'));
    live.addEventListener('ws-status', ({status}) => log.push(status));
    document.body.append(live);
    logs[name].live = live;
  }
</script>`;

/** The engines that are installed, with a browser of each, from the first test on. */
export class Engines {
  #browsers = [];

  async start() {
    await ensureFreshBuild({quiet: true});
    for (const engine of ENGINES) {
      if (!whyMissing(engine)) this.#browsers.push({engine, browser: await openBrowser(engine)});
    }
  }

  async stop() {
    await Promise.all(this.#browsers.map(({browser}) => browser.close()));
  }

  /** Opens the page in each of these, on a site whose origin the nodes allow. */
  async openPages(t, site, engines = ENGINES) {
    Object.assign(site.files, {
      '/': {type: 'text/html', body: HTML},
      '/heartbeat-socket.min.js': {
        type: 'text/javascript',
        body: readFileSync(join(ROOT, CDN_FILE)),
      },
      '/favicon.ico': {type: 'image/x-icon', body: ''},
    });
    const pages = [];
    for (const {engine, browser} of this.#browsers) {
      if (!engines.includes(engine)) continue;
      const tab = await browser.openTab();
      t.after(() => tab.close());
      await tab.goto(site.origin);
      pages.push(new EnginePage(engine, tab));
    }
    return pages;
  }
}

/** One page, whose elements each have a name. */
class EnginePage {
  #tab;

  constructor(engine, tab) {
    this.engine = engine;
    this.#tab = tab;
  }

  /** Adds an element, and waits until it knows where the log is. */
  async connect(name, nodes, options) {
    const urls = nodes.map(({url}) => url);
    const add = (name, urls, options) => globalThis.connect(name, urls, options);
    await this.#tab.evaluate(add, name, urls, options);
    const isThere = (name) => Boolean(globalThis.logs[name].live.lastEventId);
    await until(() => this.#tab.evaluate(isThere, name));
  }

  /** Statuses, numbers of messages, and `gap`, in order. */
  async logOf(name) {
    return JSON.parse(
      await this.#tab.evaluate((name) => JSON.stringify(globalThis.logs[name]), name),
    );
  }

  /** The log without the statuses. */
  async storyOf(name) {
    const log = await this.logOf(name);
    return log.filter((entry) => typeof entry === 'number' || entry === 'gap');
  }

  async noted(name, entry) {
    const seen = async () => (await this.logOf(name)).includes(entry);
    await until(seen, async () => `${this.engine}: no ${entry}: ${await this.logOf(name)}`);
  }
}
