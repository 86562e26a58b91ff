/** A page that delivers, in each engine that is installed. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {CDN_DELIVERY_FILE, CDN_FILE, ROOT} from '../../scripts/lib/bundle.mjs';
import {until} from '../../scripts/lib/patience.mjs';
import {ENGINES, openBrowser, whyMissing} from '../scenarios/lifecycle/browsers.mjs';

const PAUSE_MS = 10;

const HTML = `<!doctype html><script src="heartbeat-socket.min.js"></script>
<script src="heartbeat-socket-delivery.min.js"></script><script>
  globalThis.lines = {};
  function connect(name, urls) {
    const live = document.createElement('heartbeat-socket');
    let attempts = 0;
    Object.assign(live, {interval: 300, timeout: 300, delay: 50, maxDelay: 200});
    live.url = () => urls[attempts++ % urls.length];
    const line = lines[name] = {opened: 0, delivered: 0, outcomes: []};
    live.addEventListener('ws-status', ({status}) => line.opened += status === 'open');
    line.delivery = new Delivery(live);
    line.live = live;
    document.body.append(live);
  }
  async function deliver(name, engine, count) {
    const line = lines[name];
    for (let n = 0; n < count; n++) {
      line.delivery.deliver([engine, ++line.delivered]).then(
        () => line.outcomes.push('taken'),
        (error) => line.outcomes.push(error.name),
      );
      await new Promise((resolve) => setTimeout(resolve, ${PAUSE_MS}));
    }
  }
  function states() {
    const all = Object.entries(lines).map(([name, {opened, delivered, outcomes, delivery}]) => [
      name,
      {opened, delivered, outcomes, pending: delivery.pending},
    ]);
    return JSON.stringify(Object.fromEntries(all));
  }
</script>`;

/** The files of the page. */
export const deliveryFiles = () => {
  const script = (path) => ({type: 'text/javascript', body: readFileSync(join(ROOT, path))});
  return {
    '/': {type: 'text/html', body: HTML},
    '/heartbeat-socket.min.js': script(CDN_FILE),
    '/heartbeat-socket-delivery.min.js': script(CDN_DELIVERY_FILE),
    '/favicon.ico': {type: 'image/x-icon', body: ''},
  };
};

/** A browser of each engine that is installed. */
export async function openBrowsers() {
  await ensureFreshBuild({quiet: true});
  const engines = ENGINES.filter((engine) => !whyMissing(engine));
  return Promise.all(engines.map(async (engine) => ({engine, browser: await openBrowser(engine)})));
}

/** One page, whose elements each have a name. */
export class DeliveryPage {
  #tab;

  constructor(engine, tab) {
    this.engine = engine;
    this.#tab = tab;
  }

  /** Adds an element with a delivery, and waits until it is connected. */
  async connect(name, urls) {
    await this.#tab.evaluate((name, urls) => globalThis.connect(name, urls), name, urls);
    await this.opened(name, 1);
  }

  /** Delivers so many more values over each element: the engine and a number. */
  async deliver(names, count) {
    const begin = (names, engine, count) => {
      for (const name of names) globalThis.deliver(name, engine, count);
    };
    const before = await this.states();
    await this.#tab.evaluate(begin, names, this.engine, count);
    await until(async () => {
      const now = await this.states();
      return names.every((name) => now[name].delivered === before[name].delivered + count);
    });
  }

  /** Opens the next connection of an element before the present one is closed, and waits for it. */
  async renew(name) {
    const {opened} = await this.stateOf(name);
    await this.#tab.evaluate((name) => globalThis.lines[name].live.renew(), name);
    await this.opened(name, opened + 1);
  }

  /** By the names of the elements: connections, deliveries, and how they ended. */
  async states() {
    return JSON.parse(await this.#tab.evaluate(() => globalThis.states()));
  }

  async stateOf(name) {
    return (await this.states())[name];
  }

  /** Resolves once it has opened so many connections. */
  async opened(name, count) {
    const isOpened = async () => (await this.stateOf(name)).opened >= count;
    await until(
      isOpened,
      async () => `${this.engine}: ${JSON.stringify(await this.stateOf(name))}`,
    );
  }

  /** Resolves with how all of its promises were settled. */
  async outcomesOf(name) {
    const isSettled = async () => (await this.stateOf(name)).pending === 0;
    await until(
      isSettled,
      async () => `${this.engine}: ${JSON.stringify(await this.stateOf(name))}`,
    );
    return (await this.stateOf(name)).outcomes;
  }
}
