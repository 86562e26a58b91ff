/** Bundles for the build and the size check, and their sizes. */
import {createHash} from 'node:crypto';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {minify} from 'terser';

/** Folder of the package. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The element for script tags: registered, Lit included. Relative to `ROOT`. */
export const CDN_FILE = 'dist/heartbeat-socket.min.js';

/** Add-on for pages that use HTML without JavaScript. */
export const CDN_HTML_FILE = 'dist/heartbeat-socket-html.min.js';

/** Messages that arrive once and say so, for script tags: sets the global `Delivery`. */
export const CDN_DELIVERY_FILE = 'dist/heartbeat-socket-delivery.min.js';

/** What elements with `shared` need, for script tags. */
export const CDN_SHARED_FILE = 'dist/heartbeat-socket-shared.min.js';

/** The script of the worker that tabs share. */
export const WORKER_FILE = 'dist/heartbeat-socket-worker.min.js';

/** The monitor for script tags: registered, with its own copy of Lit. */
export const CDN_MONITOR_FILE = 'dist/heartbeat-monitor.min.js';

/** Bundles and minifies in memory: `{code, map, inputs}`, inputs as in esbuild's metafile. */
export async function bundle(options) {
  const {outputFiles, metafile} = await build({
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    sourcemap: 'external',
    write: false,
    outdir: 'dist',
    ...options,
  });
  const output = (extension) => outputFiles.find(({path}) => path.endsWith(extension)).contents;
  const {inputs} = Object.values(metafile.outputs).find((output) => output.entryPoint);
  return {
    code: output('.js'),
    map: JSON.parse(new TextDecoder().decode(output('.map'))),
    inputs,
  };
}

/** Runs terser over the result of `bundle`, and returns the same fields. */
async function minifyAgain({code, map, inputs}) {
  const minified = await minify(new TextDecoder().decode(code), {
    ecma: 2022,
    compress: {passes: 2},
    format: {comments: /^!/},
    sourceMap: {content: map, asObject: true},
  });
  return {code: new TextEncoder().encode(minified.code), map: minified.map, inputs};
}

/** The source module that each file for script tags is built from. */
const SCRIPT_ENTRIES = {
  [CDN_FILE]: 'src/define.ts',
  [CDN_HTML_FILE]: 'src/html.ts',
  [CDN_DELIVERY_FILE]: 'src/delivery-global.ts',
  [CDN_SHARED_FILE]: 'src/shared.ts',
  [WORKER_FILE]: 'src/worker.ts',
  [CDN_MONITOR_FILE]: 'src/monitor.ts',
};

/** All of them. */
export const SCRIPT_FILES = Object.keys(SCRIPT_ENTRIES);

/** Bundles one of the files for script tags, with everything it imports, as one classic script. */
export async function bundleScript(file, banner = '') {
  const entryPoints = [SCRIPT_ENTRIES[file]];
  return minifyAgain(await bundle({entryPoints, format: 'iife', banner: {js: banner}}));
}

/** Size in bytes: minified, with gzip -9 and with brotli 11. */
export function sizesOf(code) {
  const quality = {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY};
  return {
    min: code.length,
    gzip: gzipSync(code, {level: 9}).length,
    brotli: brotliCompressSync(code, {params: quality}).length,
  };
}

/** Value of a script tag's `integrity` attribute. */
export const integrityOf = (code) => `sha384-${createHash('sha384').update(code).digest('base64')}`;
