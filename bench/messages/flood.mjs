import {summary} from '../../scripts/lib/statistics.mjs';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import * as subjects from './subjects.mjs';
import {ratioOf} from './round-ratios.mjs';
import {seededRandom, shuffled} from '../../scripts/lib/random.mjs';

const {CORE, ELEMENT, LIGHT, MESSAGE, NATIVE, RIVALS, SUBJECTS, YARDSTICKS} = subjects;
const SEED = 20261123;
const BENCH = {name: 'floodBench', path: './messages/flood-page.js'};

/**
 * What is sent, for how long in all, and about how long one flood takes the native listener. The
 * claims are about the first.
 */
const SMALL = {size: 20, kind: 'text', seconds: 180, floodMs: 50};
const FULL = [
  SMALL,
  {...SMALL, kind: 'binary', seconds: 24},
  {...SMALL, size: 1_000, kind: 'text', seconds: 24},
  {...SMALL, size: 1_000, kind: 'binary', seconds: 24},
  {...SMALL, size: 100_000, kind: 'text', seconds: 24},
  {...SMALL, size: 100_000, kind: 'binary', seconds: 24},
];
const QUICK = [{...SMALL, seconds: 5, floodMs: 40}];
const MIN_MESSAGES = 20;
const MIN_ROUNDS = 3;

const MODULES = {
  ...YARDSTICKS,
  ...Object.fromEntries(SUBJECTS.map((client) => [client.name, subjects.pathOf(client)])),
};
const NAMES = Object.keys(MODULES);

/** Seconds that the page's main thread has run: what else the machine does is not in it. */
async function threadTime(page) {
  const {metrics} = await page.ask('Performance.getMetrics');
  return metrics.find(({name}) => name === 'ThreadTime').value;
}

/** Runs one flood in the page, and names the client if it fails. */
const floodIn = (page, what) => async (name, count) => {
  const before = await threadTime(page);
  const rate = await page.call('flood', name, {...what, count}).catch((cause) => {
    throw new Error(`${name} in a flood of ${count} times ${what.size} B`, {cause});
  });
  return {rate, cpu: (((await threadTime(page)) - before) * 1e6) / count};
};

/** How many messages make a flood of the length that is meant, on this machine. */
async function countFor(run, floodMs) {
  let count = 10 * MIN_MESSAGES;
  for (let i = 0; i < 2; i++) {
    const {rate} = await run(NATIVE, count);
    count = Math.max(MIN_MESSAGES, Math.round((rate * floodMs) / 1_000));
  }
  return count;
}

/** Messages a second and processor time of one, by name: a figure for each round of turns. */
async function floodAll(run, {seconds, floodMs}) {
  const random = seededRandom(SEED);
  const [rates, cpu] = [0, 1].map(() => Object.fromEntries(NAMES.map((name) => [name, []])));
  const count = await countFor(run, floodMs);
  // The first time is to warm up.
  for (const name of NAMES) await run(name, count);
  const end = performance.now() + seconds * 1_000;
  for (let i = 0; i < MIN_ROUNDS || performance.now() < end; i++) {
    for (const name of shuffled(NAMES, random)) {
      const figures = await run(name, count);
      rates[name].push(figures.rate);
      cpu[name].push(figures.cpu);
    }
  }
  return {rates, cpu};
}

function rowOf(client, {size, kind}, {rates, cpu}) {
  const own = rates[client];
  return {
    client,
    size,
    kind,
    perSecond: summary(own),
    cpuMicroseconds: summary(cpu[client]),
    shareOfNative: ratioOf(own, rates[NATIVE]),
    shareOfLight: ratioOf(own, rates[LIGHT]),
    shareOfMessage: ratioOf(own, rates[MESSAGE]),
  };
}

/** How ours stand to the other clients with a heartbeat, by the names of both. */
function standings(rates) {
  const against = (name) =>
    Object.fromEntries(
      RIVALS.map((rival) => [rival.name, ratioOf(rates[name], rates[rival.name])]),
    );
  return {[ELEMENT]: against(ELEMENT), [CORE]: against(CORE)};
}

/**
 * How fast each client brings what a server sends as fast as it can, all in one page by turns.
 * `ahead`: the rate of ours in the first flood, as a share of that of each client with a heartbeat.
 */
export async function measureFlood(browser, server, {quick, showProgress}) {
  const script = await scriptOf(subjects.moduleOf(BENCH, MODULES));
  const page = await openPage(browser, server.page, {script});
  const rows = [];
  let ahead;
  try {
    await page.ask('Performance.enable');
    for (const plan of quick ? QUICK : FULL) {
      const what = {size: plan.size, kind: plan.kind};
      showProgress(`flood, ${what.size} B of ${what.kind}`);
      const run = floodIn(page, {url: server.socket, ...what, limitMs: TEST_MS});
      const figures = await floodAll(run, plan);
      ahead ??= standings(figures.rates);
      rows.push(...NAMES.map((name) => rowOf(name, what, figures)));
    }
  } finally {
    await page.close();
  }
  return {rows, ahead};
}
