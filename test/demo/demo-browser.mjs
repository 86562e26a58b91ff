/** The demo and a browser, as visitors have them. */
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {serve} from '../../demo/serve.mjs';
import {findBrowser} from '../../scripts/browsers.mjs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {TEST_MS, WAIT_MS} from '../../scripts/lib/patience.mjs';
import {slowDown} from '../../scripts/lib/slowdown.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = findBrowser('chromium');

/** Options of tests that open pages. */
export const LIMIT = {timeout: TEST_MS, skip: !executablePath && 'no Chromium'};
const DESKTOP = {width: 1100, height: 900};
export const PHONE = {width: 360, height: 740};

/**
 * A demo on any port; `history` as `openChatHistory` takes it, by default one that is empty;
 * `service`: options of `Service`.
 */
export const serveDemo = (history, service) =>
  serve({port: 0, quiet: true, service, history: {kind: 'memory', name: randomUUID(), ...history}});

/** The server of the demo and a Chromium. */
export class DemoBrowser {
  demo;
  #browser;

  async start() {
    if (!executablePath) return;
    this.demo = await serveDemo();
    this.#browser = await launchChromium();
  }

  async stop() {
    await this.#browser?.close();
    await this.demo?.close();
  }

  /**
   * Opens a page for one test; `complaints` are its own errors, without network errors.
   * `demo`: another one than its own.
   */
  async open(t, {path = '', demo = this.demo, viewport = DESKTOP, features = {}} = {}) {
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await slowDown(page);
    t.after(() => page.close());
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => complaints.push(line.text()));
    await page.setViewport(viewport);
    await prefer(page, {'color-scheme': 'light', ...features});
    await page.goto(`${demo.url}${path}`);
    return {page, complaints};
  }
}

/** Has a visitor prefer these, by their names without `prefers-`, and nothing else. */
export function prefer(page, features) {
  const all = Object.entries(features);
  return page.emulateMediaFeatures(all.map(([name, value]) => ({name: `prefers-${name}`, value})));
}

/** Resolves once the element contains this text. */
export function waitForText(page, selector, text) {
  return page.waitForFunction(
    (selector, text) => globalThis.document.querySelector(selector).innerText.includes(text),
    {},
    selector,
    text,
  );
}

/** The rules of axe that another color scheme can break. */
export const OF_COLORS = ['color-contrast', 'link-in-text-block'];

/** The violations found by axe: `[rule, [html, …]]`; `rules`: by default all. */
export async function violationsOf(page, rules) {
  await page.evaluate(AXE); // not a script tag, which the policy of the page forbids
  const violations = await page.evaluate(async (runOnly) => {
    const {violations} = await globalThis.axe.run({resultTypes: ['violations'], runOnly});
    return violations;
  }, rules);
  return violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}
