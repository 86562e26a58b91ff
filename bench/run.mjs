/**
 * `npm run bench`: compares the library with what people use today, and writes docs/benchmarks.md.
 * `-- recovery size` runs these measurements only, `-- --quick` with few rounds. For recovery,
 * `--clients=heartbeat-socket,ahooks` and `--faults=hole` choose by parts of names; with them nothing
 * is written. Installs the other clients where needed.
 */
import {existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureFreshBuild} from '../demo/fresh-build.mjs';
import {MEASUREMENTS} from './lib/measurements.mjs';

const BENCH = fileURLToPath(new URL('.', import.meta.url));
const RESULTS = join(BENCH, 'results');

const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Installs the other clients where they are missing or older than the lock file. */
function installClients() {
  const installed = join(BENCH, 'node_modules/.package-lock.json');
  if (timeOf(installed) >= timeOf(join(BENCH, 'package-lock.json'))) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const {status} = spawnSync('npm', args, {cwd: BENCH, stdio: 'inherit'});
  if (status !== 0) throw new Error('the other clients could not be installed: npm ci in bench/');
}

/** Shows progress: one line that changes in a terminal, else one line per step. */
function showProgress(name, text) {
  const line = `${name}: ${text}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line.slice(0, 100)}`);
  else console.log(line);
}

async function measure(name, {quick, ...only}) {
  const start = performance.now();
  const {measure: run} = await import(`./${name}/${name}.mjs`);
  const result = await run({quick, only, showProgress: (text) => showProgress(name, text)});
  const seconds = Math.round((performance.now() - start) / 1000);
  writeFileSync(
    join(RESULTS, `${name}.json`),
    JSON.stringify({...result, quick, seconds}, null, 1),
  );
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(`\n=== ${name}, ${seconds} s`);
  for (const line of result.lines) console.log(line);
  return result.claims;
}

function parseOptions() {
  const {values, positionals} = parseArgs({
    options: {
      quick: {type: 'boolean', default: false},
      clients: {type: 'string'},
      faults: {type: 'string'},
    },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !MEASUREMENTS.includes(name));
  if (unknown.length) throw new RangeError(`"${unknown}": expected some of ${MEASUREMENTS}`);
  return {
    ...values,
    names: MEASUREMENTS.filter((n) => !positionals.length || positionals.includes(n)),
  };
}

const {names, ...options} = parseOptions();
installClients();
await ensureFreshBuild({quiet: true});
mkdirSync(RESULTS, {recursive: true});
const claims = [];
for (const name of names) claims.push(...(await measure(name, options)));
console.log('\n=== claims');
for (const {claim, holds} of claims) console.log(`${holds ? 'holds ' : 'MISSED'}  ${claim}`);
const {writePage} = await import('./report/report.mjs');
if (!Object.values(options).some(Boolean)) writePage();
process.exitCode = claims.every(({holds}) => holds) ? 0 : 1;
