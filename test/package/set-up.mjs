/**
 * Creates `project/`: an empty project with the library installed as npm would publish it. The
 * tools that examine it are in a separate package, installed once for each lock file.
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
import {HERE, PROJECT, ROOT, TARBALL} from './paths.mjs';

function npm(cwd, ...args) {
  const options = {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']};
  const {status, stdout, error} = spawnSync('npm', args, options);
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed`, {cause: error});
  return stdout;
}

const QUIET = ['--no-audit', '--no-fund'];

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** npm writes this file at the end of an installation. */
function installTools() {
  const installedAt = timeOf(join(HERE, 'node_modules/.package-lock.json'));
  if (installedAt >= timeOf(join(HERE, 'package-lock.json'))) return;
  npm(HERE, 'ci', '--ignore-scripts', ...QUIET);
}

/** Packs the package. No scripts: they would rebuild `dist/` while other tests use it. */
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

// React and Preact accept and refuse the same, so that one test covers both.
const reactTypes = readFileSync(join(PROJECT, 'types/react.tsx'), 'utf8');
const preactTypes = reactTypes
  .replace('@jsxImportSource react', '@jsxImportSource preact')
  .replace("'heartbeat-socket/react'", "'heartbeat-socket/preact'")
  .replace("from 'react'", "from 'preact/hooks'");
writeFileSync(join(PROJECT, 'types/preact.tsx'), preactTypes);

// The type tests of the source must pass for the package too.
const ownTypes = readFileSync(join(ROOT, 'test/types.ts'), 'utf8');
writeFileSync(
  join(PROJECT, 'types/element.ts'),
  ownTypes
    .replace("'../src/index.js'", "'heartbeat-socket'")
    .replace("'../src/delivery.js'", "'heartbeat-socket/delivery.js'"),
);
