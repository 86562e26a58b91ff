/**
 * `npm run docs`: writes the generated parts of README.md and docs/: code from docs/examples/ and
 * test/frameworks/, tables of the API from src/, and the framework matrix. `-- --check` only names
 * the pages that are stale. Measured figures are written by `npm run resilience` and `npm run bench`.
 */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT} from './lib/bundle.mjs';
import {stalePages} from './lib/docs/pages.mjs';

const isCheck = process.argv.includes('--check');
for (const [path, text] of await stalePages()) {
  if (isCheck) {
    console.error(`${path} is stale: npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(ROOT, path), text);
    console.log(`${path} written`);
  }
}
