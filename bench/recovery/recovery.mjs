import {setTimeout as pause} from 'node:timers/promises';
import {CLIENTS} from '../clients/index.mjs';
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {claimsOf} from './claims.mjs';
import {MeasuredClient} from './measured-client.mjs';
import {FAULTS} from './faults.mjs';
import {figuresOf} from './figures.mjs';
import {linesOf} from './report-lines.mjs';
import {absenceOf, nextRound, phaseOf} from './round-schedule.mjs';
import {planOf} from './settings.mjs';
import {serveClientPages} from './client-pages.mjs';

const TELL_EVERY = 20;

/** Ours with a setting that is not its default; no claim counts it. */
const VARIANT = {
  name: 'heartbeat-socket core, delay 0',
  module: '../recovery/core-without-delay.js',
  server: 'echo',
  heartbeat: 'set',
  isVariant: true,
};

/** All that reconnect; a bare WebSocket would be waited for in vain. */
const MEASURED = [...CLIENTS.filter(({module}) => module !== 'native.js'), VARIANT];

/** Puts a client through all its rounds, and returns `{fault: [{ms, limit}, …]}`. */
async function runClient(measuredClient, at, plan, progress) {
  const outcomes = {};
  // Faults should strike all the time, and seldom at the same.
  const start = performance.now() + (at / plan.clients.length) * plan.paceMs;
  for (let count = 0; ; count++) {
    const isLate = performance.now() > progress.start + plan.budgetMs;
    const next = nextRound(plan, at, outcomes, isLate);
    if (!next) return outcomes;
    await pause(start + count * plan.paceMs - performance.now());
    const times = {phase: phaseOf(next.round), absenceMs: absenceOf(next.round)};
    const outcome = await measuredClient
      .round(next.fault, times)
      .catch((error) => ({ms: 'failed', why: String(error)}));
    (outcomes[next.fault.key] ??= []).push(outcome);
    progress.step();
  }
}

function progressOf(plan, showProgress) {
  const start = performance.now();
  let done = 0;
  return {
    start,
    step() {
      if (++done % TELL_EVERY) return;
      const seconds = Math.round((performance.now() - start) / 1000);
      showProgress(`${done} rounds of ${plan.clients.length} clients, ${seconds} s`);
    },
  };
}

/** One after the other, before the first round: nothing costs Chromium more than a new window. */
async function openAll({clients}, browser, site, showProgress) {
  const measuredClients = [];
  for (const [at, client] of clients.entries()) {
    showProgress(`${client.name} is opened`);
    const addressesOf = (socketUrl) => site.addressesOf(at, socketUrl);
    measuredClients.push(await MeasuredClient.open(client, browser, addressesOf));
  }
  return measuredClients;
}

async function runAll(plan, measuredClients, showProgress) {
  const progress = progressOf(plan, showProgress);
  const outcomes = await Promise.all(
    measuredClients.map((measuredClient, at) => runClient(measuredClient, at, plan, progress)),
  );
  await Promise.all(measuredClients.map((measuredClient) => measuredClient.end()));
  return Object.fromEntries(plan.clients.map(({name}, at) => [name, outcomes[at]]));
}

/** Measures how long each client takes from a fault to the echo of a message sent after it. */
export async function measure({quick, only, showProgress}) {
  const plan = planOf({quick, clients: MEASURED, faults: FAULTS, only});
  showProgress(`bundling ${plan.clients.length} clients`);
  const site = await serveClientPages(plan.clients);
  const browser = await launchChromium();
  try {
    const measuredClients = await openAll(plan, browser, site, showProgress);
    const outcomes = await runAll(plan, measuredClients, showProgress);
    const figures = figuresOf(plan, outcomes);
    const claims = claimsOf(figures);
    const version = await browser.version();
    return {lines: linesOf(figures), claims, browser: version, ...figures};
  } finally {
    await browser.close();
    site.end();
  }
}
