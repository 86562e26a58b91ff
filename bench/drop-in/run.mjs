/**
 * `npm run drop-in`: puts clients of protocols through faults, over a native socket, over ours with
 * `reconnect: false` and, where that suits them, over ours as it is, and writes docs/protocol-clients.md. `-- mqtt nats` runs these alone, and writes
 * nothing. It needs the clients of `bench/`: `npm ci` there.
 */
import {existsSync} from 'node:fs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {claimsOf} from './claims.mjs';
import {CLIENTS} from './clients.mjs';
import {matricesOf, writePage} from './report.mjs';
import {runClient} from './rounds.mjs';
import {modesOf} from './site.mjs';

/** Most of a run is waiting; more of them would strike late. */
const RUNS_AT_ONCE = 4;

async function runAll(clients, browser) {
  const runs = clients.flatMap((client) => modesOf(client).map((mode) => ({client, mode})));
  let next = 0;
  async function runNext() {
    while (next < runs.length) {
      const at = next++;
      const {client, mode} = runs[at];
      runs[at].results = await runClient(client, mode, at, browser);
      console.log(`${client.name}, ${mode}: ${JSON.stringify(runs[at].results)}`);
    }
  }
  await Promise.all(Array.from({length: RUNS_AT_ONCE}, runNext));
  return runs;
}

if (!existsSync(new URL('../node_modules', import.meta.url))) {
  throw new Error('the clients are not installed: npm ci --ignore-scripts in bench/');
}
const names = process.argv.slice(2);
const clients = CLIENTS.filter(
  ({name}) => !names.length || names.some((part) => name.includes(part)),
);
if (!clients.length) {
  throw new RangeError(`"${names}": expected parts of ${CLIENTS.map(({name}) => name)}`);
}
const browser = await launchChromium();
try {
  const runs = await runAll(clients, browser);
  const matrices = matricesOf(runs);
  for (const matrix of Object.values(matrices).filter(([, ...rows]) => rows.length)) {
    for (const line of textTable(matrix)) console.log(line);
  }
  for (const {claim, holds} of claimsOf(runs)) {
    console.log(`${holds ? 'holds ' : 'MISSED'}  ${claim}`);
    if (!holds) process.exitCode = 1;
  }
  if (!names.length) writePage(matrices, await browser.version());
} finally {
  await browser.close();
}
