/** Builds the applications that have changed, each with its own tools. */
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {FRAMEWORKS} from './install.mjs';
import {run} from './process.mjs';

const MADE = /(^|[\\/])(node_modules|dist|\.angular)([\\/]|$)/;

/** The files of a folder that are not generated. */
const sourcesIn = (folder) =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => join(parentPath, name))
    .filter((path) => !MADE.test(path.slice(FRAMEWORKS.length)))
    .sort();

/** A hash of the inputs of an application. */
function fingerprint(app, tarball) {
  const hash = createHash('sha256').update(tarball);
  const paths = [app, 'rooms'].flatMap((name) => sourcesIn(join(FRAMEWORKS, name)));
  for (const path of [...paths, join(FRAMEWORKS, 'package-lock.json')]) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

async function build(app, tarball) {
  const folder = join(FRAMEWORKS, app);
  const {scripts} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!scripts?.build) return;
  const madeOf = join(folder, 'dist/.made-of');
  const inputs = fingerprint(app, tarball);
  if (existsSync(madeOf) && readFileSync(madeOf, 'utf8') === inputs) return;
  const start = performance.now();
  await run('npm', ['run', '--silent', 'build'], folder);
  writeFileSync(madeOf, inputs);
  console.log(`${app}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Builds as many at once as there are processors. */
export async function buildApps(apps, tarball) {
  const left = [...apps];
  const work = async () => {
    for (let app = left.shift(); app; app = left.shift()) await build(app, tarball);
  };
  await Promise.all(Array.from({length: availableParallelism()}, work));
}
