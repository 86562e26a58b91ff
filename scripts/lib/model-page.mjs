/** Runs the model test in a real browser, also on a library that is broken on purpose. */
import {join} from 'node:path';
import {build} from 'esbuild';
import {ROOT} from './bundle.mjs';
import {launchChromium} from './launch.mjs';
import {patient} from './patience.mjs';
import {within} from './within.mjs';

const CHECK_LIMIT_MS = patient(600_000);
/** A page that hangs cannot be closed either, but its browser can. */
const CLOSE_LIMIT_MS = patient(2_000);

/** The text of a module with all exports of another one, some of them replaced. */
const wrapperOf = (path, {replace}) => `
  import * as original from ${JSON.stringify(path)};
  export * from ${JSON.stringify(path)};
  ${Object.entries(replace)
    .map(([name, change]) => `export const ${name} = (${change})(original.${name});`)
    .join('\n')}`;

/** Replaces exports of one module of src/ for everybody who imports it. */
const mutating = (mutant) => ({
  name: 'mutating',
  setup({onLoad, onResolve}) {
    const path = join(ROOT, 'src', mutant.module);
    onResolve({filter: /^\./}, ({path: specifier, importer, namespace, resolveDir}) => {
      const target = join(resolveDir, specifier).replace(/\.js$/, '.ts');
      const isImport = target === path && namespace === 'file' && importer !== path;
      return isImport ? {path, namespace: 'mutant'} : undefined;
    });
    onLoad({filter: /./, namespace: 'mutant'}, () => ({
      contents: wrapperOf(path, mutant),
      resolveDir: ROOT,
    }));
  },
});

/** Fails if the module lacks an export that the mutant replaces. */
async function checkExports({module, replace}) {
  const {metafile} = await build({
    absWorkingDir: ROOT,
    entryPoints: [join('src', module)],
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const [{exports}] = Object.values(metafile.outputs);
  const missing = Object.keys(replace).filter((name) => !exports.includes(name));
  if (missing.length) throw new Error(`src/${module} exports no ${missing}`);
}

/** The model test as one script, with `check` in a global `model`; the library broken by a mutant. */
export async function bundleModel(mutant) {
  if (mutant) await checkExports(mutant);
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/model/model.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'model',
    target: 'es2022',
    conditions: ['production'],
    ignoreAnnotations: true, // `sideEffects` names files of dist/ only, so src/define.ts would be dropped
    logLevel: 'error',
    write: false,
    plugins: mutant ? [mutating(mutant)] : [],
  });
  return outputFiles[0].text;
}

/** Counts a page that hangs as a failure of its runs. */
const failAfter = (ms, promise) =>
  within(ms, promise).catch(({message}) => ({runs: 0, counts: {}, failure: message}));

/** A browser that loads each script into a page of its own. */
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
