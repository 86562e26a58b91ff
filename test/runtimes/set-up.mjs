/** Installs the runtimes and documents that the tests of this folder need, once a lock file. */
import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

const timeOf = (name) => {
  const path = new URL(name, import.meta.url);
  return existsSync(path) ? statSync(path).mtimeMs : 0;
};

if (timeOf('node_modules/.package-lock.json') < timeOf('package-lock.json')) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const {status} = spawnSync('npm', args, {cwd: HERE, stdio: 'inherit'});
  process.exitCode = status ?? 1;
}
