import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** The folder of the measurements. */
export const BENCH = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles what a page runs, as a production build would, and returns the text of the script.
 * @param {string} contents a module; its imports are resolved from this folder
 */
export async function bundleForPage(contents, options = {}) {
  const {outputFiles} = await build({
    absWorkingDir: BENCH,
    stdin: {contents, resolveDir: BENCH},
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    define: {'process.env.NODE_ENV': '"production"', global: 'globalThis'},
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    ...options,
  });
  return outputFiles[0].text;
}
