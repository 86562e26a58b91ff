import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pageOf, PICTURES, picturesOf} from './page.mjs';
import {machine, readResults, versions} from './results.mjs';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Writes docs/benchmarks.md and its plots from what was measured last. */
export function writePage() {
  const results = readResults();
  const folder = join(DOCS, PICTURES);
  const template = readFileSync(join(DOCS, 'benchmarks.template.md'), 'utf8');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  for (const [file, svg] of picturesOf(results)) writeFileSync(join(folder, file), svg);
  const page = join(DOCS, 'benchmarks.md');
  writeFileSync(page, pageOf(template, results, {machine: machine(), versions: versions()}));
  console.log(`\n${page}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePage();
