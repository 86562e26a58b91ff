/** A browser for the pages of the guide. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'esbuild';
import {ensureFreshBuild} from '../../demo/fresh-build.mjs';
import {findBrowser} from '../../scripts/browsers.mjs';
import {CDN_FILE, ROOT} from '../../scripts/lib/bundle.mjs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {TEST_MS, WAIT_MS} from '../../scripts/lib/patience.mjs';
import {slowDown} from '../../scripts/lib/slowdown.mjs';

const executablePath = findBrowser('chromium');

/** Options of guide tests: the limit, and why they are skipped if there is no browser. */
export const LIMIT = {timeout: TEST_MS, skip: !executablePath && 'no Chromium'};

/** The packages that only some examples need. */
export const NODE_PATHS = ['bench/node_modules', 'test/frameworks/node_modules'].map((path) =>
  join(ROOT, path),
);

/**
 * Bundles a module that sets the exports of a script as `example`, for the page's console and
 * tests.
 */
async function bundleOf(path) {
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    stdin: {
      contents: `import * as example from './${path}'; globalThis.example = example;`,
      resolveDir: ROOT,
    },
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    define: {'process.env.NODE_ENV': '"production"'},
    conditions: ['production'],
    nodePaths: NODE_PATHS,
    logLevel: 'silent',
    write: false,
  });
  return outputFiles[0].text;
}

/** A Chromium and its pages; it serves nothing itself: see `SameOriginServer`. */
export class GuideBrowser {
  #browser;

  async start() {
    if (!executablePath) return;
    await ensureFreshBuild({quiet: true});
    this.#browser = await launchChromium();
  }

  async stop() {
    await this.#browser?.close();
  }

  /**
   * Opens a page on a server for one test, and collects its errors. `script` is the path of an
   * example, which the page loads as /example.js.
   */
  async open(t, {site, html = '<!doctype html>', script, headers = {}}) {
    const page = await this.#browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await slowDown(page);
    t.after(() => page.close());
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => complaints.push(line.text()));
    const type = 'text/javascript';
    Object.assign(site.files, {
      '/': {type: 'text/html; charset=utf-8', headers, body: withScript(html, script)},
      '/heartbeat-socket.min.js': {type, body: readFileSync(join(ROOT, CDN_FILE))},
      '/example.js': {type, body: script ? await bundleOf(script) : ''},
      '/favicon.ico': {type: 'image/x-icon', body: ''},
    });
    await page.goto(site.origin);
    return {page, complaints};
  }
}

const withScript = (html, script) => (script ? `${html}<script src="example.js"></script>` : html);
