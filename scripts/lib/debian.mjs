/** Programs of the machine, and Debian's packages of them. */
import {spawnSync} from 'node:child_process';
import {accessSync, constants, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';

export const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // not there or not ours to run: the same thing to us
  }
};

/** The first of these programs that is found. */
export const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name)))
    .find(isExecutable);

/** True if this process can install packages. */
const canInstall = () => process.getuid?.() === 0 && onPath('apt-get');

/** Runs apt-get, which must not ask anything. */
function aptGet(...args) {
  spawnSync('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  });
}

/** Installs packages where that is possible; whether it was is for the caller to look. */
export function installPackages(packages) {
  if (!packages.length || !canInstall()) return;
  aptGet('update');
  aptGet('install', '--no-install-recommends', ...packages);
}
