/**
 * Makes `project/`: an empty project into which the library was installed as npm would publish it.
 * The tools that look at it are in a package of their own, installed once for each lock file.
 */
import {spawnSync} from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {HERE, PROJECT, ROOT, TARBALL} from './places.mjs';

function npm(cwd, ...args) {
  const options = {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']};
  const {status, stdout, error} = spawnSync('npm', args, options);
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed`, {cause: error});
  return stdout;
}

const QUIET = ['--no-audit', '--no-fund'];

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** npm writes down what it has installed, at the end. */
function installTools() {
  const installedAt = timeOf(join(HERE, 'node_modules/.package-lock.json'));
  if (installedAt >= timeOf(join(HERE, 'package-lock.json'))) return;
  npm(HERE, 'ci', '--ignore-scripts', ...QUIET);
}

/** The package as a file. No scripts: they would build anew, under the feet of other tests. */
function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', PROJECT];
  const [{filename}] = JSON.parse(npm(ROOT, ...args));
  renameSync(join(PROJECT, filename), TARBALL);
}

installTools();
rmSync(PROJECT, {recursive: true, force: true});
mkdirSync(PROJECT);
writeFileSync(join(PROJECT, 'package.json'), '{"private": true, "type": "module"}\n');
pack();
npm(PROJECT, 'install', '--prefer-offline', ...QUIET, TARBALL);
cpSync(join(HERE, 'types'), join(PROJECT, 'types'), {recursive: true});
// What the types of the source are tested by holds for those of the package as well.
const ownTypes = readFileSync(join(ROOT, 'test/types.ts'), 'utf8');
writeFileSync(
  join(PROJECT, 'types/element.ts'),
  ownTypes.replace("'../src/index.js'", "'heartbeat-socket'"),
);
