/**
 * One socket for all tabs, beside a socket of each tab: processor time of browser and server, latency,
 * memory, connections and heartbeats; and what a lone tab pays for the detour by the worker.
 */
import {readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {CDN_FILE, CDN_SHARED_FILE, ROOT, sizesOf, WORKER_FILE} from '../../scripts/lib/bundle.mjs';
import {claimsOf, linesOf, rowOf, tabsInWords} from './figures.mjs';
import {Rig} from './rig.mjs';
import {FULL, QUICK, WAYS} from './settings.mjs';

const filesOf = () =>
  [CDN_FILE, CDN_SHARED_FILE, WORKER_FILE].map((file) => ({
    file: basename(file),
    ...sizesOf(readFileSync(join(ROOT, file))),
  }));

/** All rigs stay open, idle, while one after the other gets messages. */
async function openRigs({crowds}, cases, showProgress) {
  for (const crowd of crowds) {
    for (const way of WAYS) {
      showProgress(`opening ${tabsInWords(crowd.tabs)}, ${way.title}`);
      cases.push({crowd, way, rounds: [], rig: await Rig.open(crowd, way)});
    }
  }
}

async function runRounds({rounds, idleMs}, cases, showProgress) {
  for (let number = 1; number <= rounds; number += 1) {
    const round = `round ${number} of ${rounds}`;
    showProgress(`${round}, all idle`);
    const idle = await Promise.all(cases.map(({rig}) => rig.measureIdle(idleMs)));
    for (const [at, {crowd, way, rounds: own, rig}] of cases.entries()) {
      showProgress(`${round}, ${tabsInWords(crowd.tabs)}, ${way.title}`);
      own.push({idle: idle[at], ...(await rig.measureBusy())});
    }
  }
}

async function weigh(cases, showProgress) {
  showProgress('memory');
  for (const one of cases) one.memory = await one.rig.memory();
}

export async function measure({quick, showProgress}) {
  const settings = quick ? QUICK : FULL;
  const cases = [];
  try {
    await openRigs(settings, cases, showProgress);
    await runRounds(settings, cases, showProgress);
    await weigh(cases, showProgress);
  } finally {
    for (const {rig} of cases) await rig.close();
  }
  const rows = cases.map(rowOf);
  const files = filesOf();
  return {lines: linesOf(rows, files), claims: claimsOf(rows), rows, files};
}
