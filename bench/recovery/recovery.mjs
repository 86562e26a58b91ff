import {setTimeout as pause} from 'node:timers/promises';
import {CLIENTS} from '../clients/index.mjs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {claimsOf} from './claims.mjs';
import {Entrant} from './entrant.mjs';
import {FAULTS} from './faults.mjs';
import {figuresOf} from './figures.mjs';
import {linesOf} from './lines.mjs';
import {absenceOf, nextRound, phaseOf} from './schedule.mjs';
import {planOf} from './settings.mjs';
import {serveSite} from './site.mjs';

const TELL_EVERY = 20;

/** Ours with a setting that is not its default; no claim counts it. */
const VARIANT = {
  name: 'heartbeat-socket core, delay 0',
  module: '../recovery/core-at-once.js',
  server: 'echo',
  heartbeat: 'set',
  isVariant: true,
};

/** All that reconnect; a bare WebSocket would be waited for in vain. */
const ENTRANTS = [...CLIENTS.filter(({module}) => module !== 'native.js'), VARIANT];

/** Puts a client through all its rounds, and returns `{fault: [{ms, limit}, …]}`. */
async function runClient(entrant, at, plan, progress) {
  const outcomes = {};
  // Faults should strike all the time, and seldom at the same.
  const start = performance.now() + (at / plan.clients.length) * plan.paceMs;
  for (let count = 0; ; count++) {
    const isLate = performance.now() > progress.start + plan.budgetMs;
    const next = nextRound(plan, at, outcomes, isLate);
    if (!next) return outcomes;
    await pause(start + count * plan.paceMs - performance.now());
    const times = {phase: phaseOf(next.round), absenceMs: absenceOf(next.round)};
    const outcome = await entrant
      .round(next.fault, times)
      .catch((error) => ({ms: 'failed', why: String(error)}));
    (outcomes[next.fault.key] ??= []).push(outcome);
    progress.step();
  }
}

function progressOf(plan, tell) {
  const start = performance.now();
  let done = 0;
  return {
    start,
    step() {
      if (++done % TELL_EVERY) return;
      const seconds = Math.round((performance.now() - start) / 1000);
      tell(`${done} rounds of ${plan.clients.length} clients, ${seconds} s`);
    },
  };
}

/** One after the other, before the first round: nothing costs Chromium more than a new window. */
async function openAll({clients}, browser, site, tell) {
  const entrants = [];
  for (const [at, client] of clients.entries()) {
    tell(`${client.name} is opened`);
    const addressesOf = (socketUrl) => site.addressesOf(at, socketUrl);
    entrants.push(await Entrant.open(client, browser, addressesOf));
  }
  return entrants;
}

async function runAll(plan, entrants, tell) {
  const progress = progressOf(plan, tell);
  const outcomes = await Promise.all(
    entrants.map((entrant, at) => runClient(entrant, at, plan, progress)),
  );
  await Promise.all(entrants.map((entrant) => entrant.end()));
  return Object.fromEntries(plan.clients.map(({name}, at) => [name, outcomes[at]]));
}

/** Measures how long each client takes from a fault to the echo of a message sent after it. */
export async function measure({quick, only, tell}) {
  const plan = planOf({quick, clients: ENTRANTS, faults: FAULTS, only});
  tell(`bundling ${plan.clients.length} clients`);
  const site = await serveSite(plan.clients);
  const browser = await launchChromium();
  try {
    const entrants = await openAll(plan, browser, site, tell);
    const outcomes = await runAll(plan, entrants, tell);
    const figures = figuresOf(plan, outcomes);
    const claims = claimsOf(figures);
    const version = await browser.version();
    return {lines: linesOf(figures), claims, browser: version, ...figures};
  } finally {
    await browser.close();
    site.end();
  }
}
