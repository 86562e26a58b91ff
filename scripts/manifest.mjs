/**
 * `npm run manifest`: writes the README's tables from the source. `--check`: fails where they are
 * stale, or where the package names a file that it does not contain. Needs a build.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {ROOT} from './lib/bundle.mjs';
import {readSource} from './lib/manifest/source.mjs';
import {tablesOf, withTables} from './lib/manifest/tables.mjs';

const read = (path) => {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
};

/** All texts in a piece of JSON. */
const textsIn = (data) =>
  typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [data];

/** The files that the package says to have, by who says so. */
function namedFiles(manifest) {
  const {main, module, types, unpkg, jsdelivr, customElements, exports, sideEffects} = manifest;
  const {modules} = JSON.parse(read(customElements));
  const fields = [main, module, types, unpkg, jsdelivr, customElements, manifest['web-types']];
  return {
    'package.json': [...fields, ...textsIn(exports), ...sideEffects],
    [customElements]: modules.flatMap(({path, declarations = [], exports}) => [
      path,
      ...[...declarations, ...exports].flatMap(({declaration}) => declaration?.module ?? []),
    ]),
  };
}

/** The files that npm would publish. */
function packedFiles() {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const {stdout} = spawnSync('npm', args, {cwd: ROOT, encoding: 'utf8'});
  return JSON.parse(stdout)[0].files.map(({path}) => path);
}

function missingFiles(manifest) {
  const packed = packedFiles();
  return Object.entries(namedFiles(manifest)).flatMap(([from, paths]) =>
    paths
      .filter((path) => !packed.includes(posix.normalize(path)))
      .map((path) => `${from} names ${path}, which would not be in the package`),
  );
}

const manifest = JSON.parse(read('package.json'));
const tables = tablesOf(await readSource());
const files = Object.entries({'README.md': withTables(read('README.md'), tables)});
if (process.argv.includes('--check')) {
  const stale = files.filter(([path, text]) => read(path) !== text);
  const problems = [
    ...stale.map(([path]) => `${path} is not what the source says: npm run manifest`),
    ...missingFiles(manifest),
  ];
  for (const problem of problems) console.error(problem);
  if (problems.length) process.exitCode = 1;
} else {
  for (const [path, text] of files) writeFileSync(join(ROOT, path), text);
}
