import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Another API than the one that is tested: `WebSocketStream`. */
const OTHER_API = /^websockets\/stream\//;
/** Windows of their own, which the class cannot be put into. */
const OTHER_WINDOWS = /back-forward-cache/;
/** A server that this does not start. */
const NO_SERVER = /wpt_flags=h2/;
const HARNESS = 'resources/testharness.js';

const VARIANTS_OF_SCRIPT = /^\/\/ META: variant=(.*)$/gm;
const VARIANTS_OF_PAGE = /<meta\s+name="?variant"?\s+content="([^"]*)"/g;
const GLOBALS = /^\/\/ META: global=(.*)$/m;

const variantsIn = (text, pattern) => {
  const variants = [...text.matchAll(pattern)].map(([, variant]) => variant.trim());
  return variants.length ? variants.filter((variant) => !NO_SERVER.test(variant)) : [''];
};

/** True if a script for several kinds of globals is one for windows. */
const isForWindows = (text) => /window|^$/.test(GLOBALS.exec(text)?.[1] ?? '');

/** The addresses that the server of the platform's tests has for one file. */
function addressesOf(path, text) {
  const script = /\.(any|window)\.js$/.exec(path);
  if (script) {
    if (script[1] === 'any' && !isForWindows(text)) return [];
    const page = path.replace(/\.js$/, '.html');
    return variantsIn(text, VARIANTS_OF_SCRIPT).map((variant) => page + variant);
  }
  if (!path.endsWith('.html') || !text.includes(HARNESS)) return [];
  return variantsIn(text, VARIANTS_OF_PAGE).map((variant) => path + variant);
}

/** The pages of `websockets/` in a checkout, as paths with their query, sorted. */
export function pagesIn(checkout) {
  const files = readdirSync(join(checkout, 'websockets'), {recursive: true});
  return files
    .map((name) => `websockets/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(js|html)$/.test(path))
    .filter((path) => !OTHER_API.test(path) && !OTHER_WINDOWS.test(path))
    .flatMap((path) => addressesOf(path, readFileSync(join(checkout, path), 'utf8')))
    .sort();
}
