import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {integrityOf} from '../../scripts/lib/bundle.mjs';
import {openLab} from '../../faults/lab.mjs';
import {openBrowser, whyMissing} from '../scenarios/lifecycle/browsers.mjs';
import {LivePage} from '../scenarios/lifecycle/live-page.mjs';
import {bundleOf} from './bundles.mjs';
import {INSTALLED} from './paths.mjs';
import {Site} from './site.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';

const DIST = '/node_modules/heartbeat-socket/dist/';
const CDN = `${DIST}heartbeat-socket.min.js`;
const CDN_SHARED = `${DIST}heartbeat-socket-shared.min.js`;
const IMPORT_MAP = JSON.stringify({
  imports: {
    'heartbeat-socket': `${DIST}index.js`,
    'heartbeat-socket/': DIST,
    '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  },
});
const integrity = integrityOf(readFileSync(join(INSTALLED, 'dist/heartbeat-socket.min.js')));

/** The ways to load the element, as HTML. */
export const WAYS = {
  'a script tag': `<script src="${CDN}"></script>`,
  'a script tag with type=module': `<script type="module" src="${CDN}"></script>`,
  'a script tag with its hash': `<script src="${CDN}" integrity="${integrity}" crossorigin="anonymous"></script>`,
  'an import map': `<script type="importmap">${IMPORT_MAP}</script>
    <script type="module">import 'heartbeat-socket';</script>`,
  'a bundle': '<script type="module" src="/bundle.js"></script>',
};
WAYS['two copies'] = WAYS['a script tag'] + WAYS['an import map'];

/** The script of the worker. */
export const WORKER = `${DIST}heartbeat-socket-worker.min.js`;

/** A page whose bundler makes the worker, and so gives it an address. */
const SHARED_MODULE = `
  import 'heartbeat-socket/shared.js';
  import 'heartbeat-socket';
  const worker = new SharedWorker('/worker-bundle.js', {type: 'module'});
  const element = document.querySelector('heartbeat-socket');
  Object.assign(element, {shared: worker, disabled: false});`;

/** The ways to load what shares its connection. */
export const SHARING_WAYS = {
  'script tags': `<script src="${CDN}"></script><script src="${CDN_SHARED}"></script>`,
  'script tags in the other order': `<script src="${CDN_SHARED}"></script><script src="${CDN}"></script>`,
  'an import map': `<script type="importmap">${IMPORT_MAP}</script>
    <script type="module">import 'heartbeat-socket/shared.js'; import 'heartbeat-socket';</script>`,
  'a bundle': '<script type="module" src="/shared-bundle.js"></script>',
};

/** One browser and a site for the tests of a file; `after` closes them. */
export class Rig {
  #engine;
  #browser;
  #site = new Site();

  constructor(engine) {
    this.#engine = engine;
    before(() => this.#start());
    after(() => this.#stop());
  }

  /** Options of a test: a limit for slow machines; skipped if there is no such browser. */
  get limit() {
    return {timeout: TEST_MS, skip: whyMissing(this.#engine)};
  }

  /**
   * Opens a page with these scripts and an element that sends `hello`; `policyFor` returns its
   * policy.
   */
  async open(t, scripts, policyFor = () => '', attributes = '') {
    const tab = await this.#browser.openTab();
    t.after(() => tab.close());
    const lab = await openLab();
    t.after(() => lab.close());
    const html = `<script src="/page.js"></script><script src="/page-errors.js"></script>${scripts}
      <heartbeat-socket url="${lab.url}" connecttimeout="0" ${attributes}></heartbeat-socket>`;
    const policy = policyFor(new URL(lab.url).origin);
    await tab.goto(`${this.#site.addPage(html, policy)}?send=hello`);
    return new LivePage(tab, lab);
  }

  async #start() {
    if (whyMissing(this.#engine)) return;
    await this.#site.start();
    this.#site.addScript('bundle.js', await bundleOf("import 'heartbeat-socket'"));
    this.#site.addScript('shared-bundle.js', await bundleOf(SHARED_MODULE));
    this.#site.addScript('worker-bundle.js', await bundleOf("import 'heartbeat-socket/worker.js'"));
    this.#browser = await openBrowser(this.#engine);
  }

  async #stop() {
    await this.#browser?.close();
    if (!whyMissing(this.#engine)) await this.#site.stop();
  }
}
