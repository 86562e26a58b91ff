import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PICTURES, picturesOf, withResults} from './page.mjs';
import {machine, readResults, versions} from './results.mjs';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Writes the figures and plots of docs/benchmarks.md from the latest results. */
export function writePage() {
  const results = readResults();
  const folder = join(DOCS, PICTURES);
  // Those of measurements without results stay, as their sections do.
  if (results.recovery && results.storm) rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  for (const [file, svg] of picturesOf(results)) writeFileSync(join(folder, file), svg);
  const path = join(DOCS, 'benchmarks.md');
  const facts = {machine: machine(), versions: versions()};
  writeFileSync(path, withResults(readFileSync(path, 'utf8'), results, facts));
  console.log(`\n${path}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePage();
