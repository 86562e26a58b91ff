/** Fails where package.json or custom-elements.json names a file that npm would not publish. Needs dist/. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {ROOT} from './lib/bundle.mjs';

const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** All strings in a piece of JSON. */
const stringsIn = (data) =>
  typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : [data];

/** Files that npm would publish. */
function packedFiles() {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const {stdout} = spawnSync('npm', args, {cwd: ROOT, encoding: 'utf8'});
  return JSON.parse(stdout)[0].files.map(({path}) => path);
}

const manifest = readJson('package.json');
const {main, module, types, unpkg, jsdelivr, customElements, exports, sideEffects} = manifest;
const fields = [main, module, types, unpkg, jsdelivr, customElements, manifest['web-types']];
const named = {
  'package.json': [...fields, ...stringsIn(exports), ...sideEffects],
  [customElements]: readJson(customElements).modules.map(({path}) => path),
};
const packed = packedFiles();
for (const [file, paths] of Object.entries(named)) {
  for (const path of paths.filter((each) => !packed.includes(posix.normalize(each)))) {
    console.error(`${file} names ${path}, which would not be in the package`);
    process.exitCode = 1;
  }
}
