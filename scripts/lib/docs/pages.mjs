/** The pages that have generated parts, and how each kind is generated. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {readApi} from '../read-api.mjs';
import {ROOT} from '../bundle.mjs';
import {apiTable} from './api-tables.mjs';
import {frameworkMatrix} from './framework-matrix.mjs';
import {withGenerated} from './generated.mjs';
import {snippet} from './snippet.mjs';

/** The pages of the guide, relative to the project. */
export const guidePages = () =>
  readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));

/** The pages whose generated parts differ from their sources: `[path, current text]`. Needs dist/. */
export async function stalePages() {
  const api = await readApi();
  const generators = {snippet, api: (name) => apiTable(api, name), frameworks: frameworkMatrix};
  return ['README.md', ...guidePages()].flatMap((path) => {
    const page = readFileSync(join(ROOT, path), 'utf8');
    const current = withGenerated(page, generators);
    return page === current ? [] : [[path, current]];
  });
}
