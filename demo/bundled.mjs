import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Scripts of the demo that are made of others, by the path that they are asked for. */
const ENTRIES = {'/demo/pages/framework.js': 'demo/framework/main.jsx'};

/**
 * The script at a path of a URL, bundled in memory: `{type, content}`, or null where there is none.
 * It imports this package by its name, as an application does.
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
    logLevel: 'silent', // the rejection says it
    target: 'es2022',
    write: false,
  });
  return {type: 'text/javascript; charset=utf-8', content: outputFiles[0].contents};
}
