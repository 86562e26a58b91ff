/** What the build and the size check share: how a bundle is made, and how its size is told. */
import {createHash} from 'node:crypto';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {minify} from 'terser';
import {monitorLit} from './monitor-lit.mjs';
import {withoutUnusedLit} from './unused-lit.mjs';

/** The folder of the package. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The file for script tags, relative to `ROOT`. */
export const CDN_FILE = 'dist/heartbeat-socket.min.js';

/** What pages add to it that use HTML without JavaScript. */
export const CDN_HTML_FILE = 'dist/heartbeat-socket-html.min.js';

/** The monitor, registered, with a Lit of its own. */
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
  const [map, code] = ['.map', '.js'].map(
    (end) => outputFiles.find(({path}) => path.endsWith(end)).contents,
  );
  const {inputs} = Object.values(metafile.outputs).find((output) => output.entryPoint);
  return {code, map: JSON.parse(new TextDecoder().decode(map)), inputs};
}

/** Minifies once more, with `{code, map, inputs}` as `bundle` makes it and as it becomes. */
async function shrink({code, map, inputs}) {
  const shrunk = await minify(new TextDecoder().decode(code), {
    ecma: 2022,
    compress: {passes: 2},
    format: {comments: /^!/},
    sourceMap: {content: map, asObject: true},
  });
  return {code: new TextEncoder().encode(shrunk.code), map: shrunk.map, inputs};
}

/** Makes a module and all that it imports one script: a function of the banner that it begins with. */
const bundlerOf =
  (entryPoint, plugins = []) =>
  async (banner) =>
    shrink(
      await bundle({entryPoints: [entryPoint], format: 'iife', banner: {js: banner}, plugins}),
    );

/** The bundle of the CDN file: the element alone, registered, Lit inside, as one script. */
export const bundleForScriptTags = bundlerOf('src/define.ts', [withoutUnusedLit]);

/** The bundle of the part for HTML without JavaScript, as one script. */
export const bundleHtmlForScriptTags = bundlerOf('src/html.ts');

/** The bundle of the monitor, Lit inside, as one script. */
export const bundleMonitorForScriptTags = bundlerOf('src/monitor.ts', [monitorLit]);

/** Bytes as they are, under gzip -9 and under brotli 11. */
export function sizesOf(code) {
  const quality = {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY};
  return {
    min: code.length,
    gzip: gzipSync(code, {level: 9}).length,
    brotli: brotliCompressSync(code, {params: quality}).length,
  };
}

/** What a script tag's `integrity` must say of a file. */
export const integrityOf = (code) => `sha384-${createHash('sha384').update(code).digest('base64')}`;
