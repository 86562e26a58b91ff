import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** Folder of the benchmark. */
export const BENCH = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles a page's script for production, and returns its text.
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
