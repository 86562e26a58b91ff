/** The latest results, and the machine they were measured on. */
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, statSync} from 'node:fs';
import os from 'node:os';
import {join} from 'node:path';
import {BENCH} from '../lib/bundle.mjs';
import {MEASUREMENTS} from '../lib/measurements.mjs';
import {findBrowser} from '../../scripts/browsers.mjs';

const dayOf = (date) => date.toISOString().slice(0, 10);

function readResult(name) {
  const path = join(BENCH, 'results', `${name}.json`);
  if (!existsSync(path)) return undefined;
  return {...JSON.parse(readFileSync(path, 'utf8')), day: dayOf(statSync(path).mtime)};
}

/** `{size, storm, …}`, each as the measurement returned it, with its day; undefined if there is none. */
export const readResults = () =>
  Object.fromEntries(MEASUREMENTS.map((name) => [name, readResult(name)]));

function browserVersion() {
  const path = findBrowser('chromium');
  if (!path) return 'Chromium: none';
  // Debian's is a script that also writes to stderr.
  const stdio = ['ignore', 'pipe', 'ignore'];
  return execFileSync(path, ['--version'], {encoding: 'utf8', stdio}).trim().split(' built')[0];
}

/** The day and the machine, in one line. */
export function machine() {
  const [{model}] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    dayOf(new Date()),
    browserVersion(),
    `Node ${process.versions.node}`,
    `${os.type()} ${os.release()} ${os.arch()}`,
    `${os.availableParallelism()} × ${model.trim()}`,
    `${memory} GB of memory`,
  ].join(' · ');
}

const manifestOf = (folder) =>
  JSON.parse(readFileSync(join(BENCH, folder, 'package.json'), 'utf8'));

/** `[name, version]` of this library and of everything that `bench/package.json` names. */
export function versions() {
  const {dependencies} = manifestOf('.');
  return Object.keys(dependencies).map((name) => [
    name,
    manifestOf(join('node_modules', name)).version,
  ]);
}
