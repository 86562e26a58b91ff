/** Download size of each client, and of each source file of ours. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundle, bundleScript, CDN_FILE, ROOT, sizesOf} from '../../scripts/lib/bundle.mjs';
import {costsOf} from '../../scripts/lib/size-by-source.mjs';
import {CLIENTS} from '../clients/index.mjs';
import {bundleForPage} from '../lib/bundle.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';

/** Our file for script tags, as built, with Lit included. */
const SCRIPT_TAG = 'heartbeat-socket, the file for script tags';

/**
 * Leaves out the frameworks that a page has anyway, by name, and what clients import below that name.
 * What the page itself imports from below it stays in: an extension may come in its framework's package.
 */
const withoutFrameworks = (names) => ({
  name: 'without-frameworks',
  setup({onResolve}) {
    onResolve({filter: /^[^.]/}, ({path, importer}) => {
      const isLeftOut = names.some(
        (name) => path === name || (path.startsWith(`${name}/`) && importer !== '<stdin>'),
      );
      return isLeftOut ? {path, external: true} : undefined;
    });
  },
});

/** `{client, min, gzip, brotli}`, with `without` where a framework is left out, or with `error`. */
export async function sizeOf({name, size, isOurs, external = [], ...client}) {
  const about = {client: name, isOurs: Boolean(isOurs), without: external};
  try {
    const code = await bundleForPage(size, {
      plugins: [withoutFrameworks(external)],
      logLevel: 'silent',
    });
    return {...about, heartbeat: client.heartbeat, ...sizesOf(Buffer.from(code))};
  } catch (error) {
    return {...about, error: error.errors?.[0]?.text ?? error.message};
  }
}

function scriptTagFile() {
  const sizes = sizesOf(readFileSync(join(ROOT, CDN_FILE)));
  return {client: SCRIPT_TAG, isOurs: true, without: [], heartbeat: 'set', ...sizes};
}

async function partsOfOurs() {
  const core = await bundle({entryPoints: ['dist/core/heartbeat-socket.js']});
  return {core: costsOf(core), element: costsOf(await bundleScript(CDN_FILE))};
}

/** Smallest first; those that could not be bundled last. */
const byWeight = (a, b) => (a.brotli ?? Infinity) - (b.brotli ?? Infinity);

function linesOf(rows, parts) {
  const sizes = ({client, error, min, gzip, brotli, without}) => [
    without.length ? `${client}, without ${without.join(', ')}` : client,
    ...(error ? [error.slice(0, 60), '', ''] : [min, gzip, brotli]),
  ];
  const costs = Object.entries(parts).map(([name, list]) => [
    '',
    `${name}: by source file; brotli: saved without it`,
    ...textTable([['', 'min', 'br 11'], ...list.map((cost) => [cost.part, cost.min, cost.brotli])]),
  ]);
  return [
    ...textTable([['bytes', 'min', 'gzip -9', 'br 11'], ...rows.map(sizes)]),
    ...costs.flat(),
  ];
}

/** Bundles each client for production; the native one has no size. */
export async function measure({showProgress}) {
  const rows = [scriptTagFile()];
  for (const client of CLIENTS.filter(({size}) => size)) {
    showProgress(client.name);
    rows.push(await sizeOf(client));
  }
  const parts = await partsOfOurs();
  rows.sort(byWeight);
  return {lines: linesOf(rows, parts), claims: [], rows, parts};
}
