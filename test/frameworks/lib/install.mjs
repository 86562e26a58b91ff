/** Installs the frameworks by npm, and the library as packed. */
import {existsSync, mkdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ensureFreshBuild} from '../../../demo/fresh-build.mjs';
import {run} from './process.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The folder of the applications. */
export const FRAMEWORKS = join(ROOT, 'test/frameworks');
const PACKED = join(FRAMEWORKS, '.cache');

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Installs the frameworks if they are missing or differ from the lock file. */
export async function installFrameworks() {
  const installed = join(FRAMEWORKS, 'node_modules/.package-lock.json');
  if (timeOf(installed) >= timeOf(join(FRAMEWORKS, 'package-lock.json'))) return;
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], FRAMEWORKS);
}

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The dependencies of the library are installed by the package of the applications. */
function assertDependencies(folder) {
  const [packed, ours] = [folder, FRAMEWORKS].map((path) => read(join(path, 'package.json')));
  const [needed, there] = [packed, ours].map(({dependencies}) => JSON.stringify(dependencies));
  if (needed !== there) {
    throw new Error(
      `test/frameworks/package.json: dependencies: expected ${needed}, as the library's`,
    );
  }
}

/**
 * Packs the library and unpacks it where npm would. npm itself is not used, since a tarball that is
 * rebuilt each time would change the lock file each time.
 * @returns {Promise<Buffer>} the tarball
 */
export async function installLibrary() {
  await ensureFreshBuild({quiet: true});
  rmSync(PACKED, {recursive: true, force: true});
  mkdirSync(PACKED, {recursive: true});
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', PACKED];
  const [{filename}] = JSON.parse(await run('npm', pack, ROOT));
  const folder = join(FRAMEWORKS, 'node_modules/heartbeat-socket');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder);
  const tarball = join(PACKED, filename);
  await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components', '1'], FRAMEWORKS);
  assertDependencies(folder);
  return readFileSync(tarball);
}
