import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Bundled scripts of the demo, by URL path. */
const ENTRIES = {'/demo/pages/framework.js': 'demo/framework/main.jsx'};

/**
 * The script at a URL path, bundled in memory: `{type, content}`, or null if there is none. It
 * imports this package by name, as applications do.
 */
export async function bundledFile(pathname) {
  if (!Object.hasOwn(ENTRIES, pathname)) return null;
  const {outputFiles} = await build({
    absWorkingDir: ROOT,
    entryPoints: [ENTRIES[pathname]],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent', // the rejection has the message
    target: 'es2022',
    write: false,
  });
  return {type: 'text/javascript; charset=utf-8', content: outputFiles[0].contents};
}
