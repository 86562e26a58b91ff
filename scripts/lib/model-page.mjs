/** Runs the model test in a real browser, also on a source that is broken on purpose. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'esbuild';
import {ROOT} from './bundle.mjs';
import {launchChromium} from './launch.mjs';
import {within} from './within.mjs';

const CHECK_LIMIT_MS = 10 * 60_000;
/** A page that hangs does not close either, but its browser does. */
const CLOSE_LIMIT_MS = 2_000;

/** Replaces a piece of a source file that must occur in it once. */
export function patched({file, from, to}) {
  const text = readFileSync(join(ROOT, 'src', file), 'utf8');
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`src/${file} has ${times} times, not once:\n${from}`);
  return text.replace(from, () => to);
}

const patching = (patches) => ({
  name: 'patching',
  setup({onLoad}) {
    for (const patch of patches) {
      const contents = patched(patch);
      const filter = new RegExp(`[\\\\/]src[\\\\/]${patch.file.replaceAll('.', '\\.')}$`);
      onLoad({filter}, () => ({contents, loader: 'ts'}));
    }
  },
});

/** The model test as one script, with `check` in a global `model`. */
export async function bundleModel(patches = []) {
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/model/model.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'model',
    target: 'es2022',
    conditions: ['production'],
    ignoreAnnotations: true, // or the registration would be left out: only dist/ is said to have effects
    logLevel: 'error',
    write: false,
    plugins: [patching(patches)],
  });
  return outputFiles[0].text;
}

/** Counts a page that hangs as a failure of its runs. */
const failAfter = (ms, promise) =>
  within(ms, promise).catch(({message}) => ({runs: 0, counts: {}, failure: message}));

/** A browser of which each page is a fresh one. */
export async function openBrowser() {
  const browser = await launchChromium({protocolTimeout: 0});
  return {
    version: () => browser.version(),
    close: () => browser.close(),
    async load(script) {
      const page = await browser.newPage();
      await page.evaluate(script);
      return {
        /** As `check` in test/model/model.ts. */
        check: (order, ms = CHECK_LIMIT_MS) =>
          failAfter(
            ms,
            page.evaluate((it) => globalThis.model.check(it), order),
          ),
        unreached: (counts) => page.evaluate((it) => globalThis.model.unreached(it), counts),
        close: () => failAfter(CLOSE_LIMIT_MS, page.close()),
      };
    },
  };
}
