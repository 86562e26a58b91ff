import {summary} from '../lib/statistics.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import * as cast from './cast.mjs';
import {ratioOf} from './ratios.mjs';
import {randomFrom, shuffled} from './shuffled.js';

const {CORE, ELEMENT, LIGHT, MESSAGE, NATIVE, RIVALS, SUBJECTS, YARDSTICKS} = cast;
const SEED = 20261123;
const BENCH = {name: 'floodBench', path: './messages/flood-page.js'};

/** What is sent, and for how long in all: the claim is about the first. */
const SMALL = {size: 20, kind: 'text', seconds: 60};
const FULL = [
  SMALL,
  {size: 20, kind: 'binary', seconds: 12},
  {size: 1_000, kind: 'text', seconds: 12},
  {size: 1_000, kind: 'binary', seconds: 12},
  {size: 100_000, kind: 'text', seconds: 12},
  {size: 100_000, kind: 'binary', seconds: 12},
];
const QUICK = [{...SMALL, seconds: 7}];
/** So long is one flood through the native listener, about. */
const FLOOD_MS = 60;
const MIN_MESSAGES = 20;
const MIN_ROUNDS = 3;

const MODULES = {
  ...YARDSTICKS,
  ...Object.fromEntries(SUBJECTS.map((client) => [client.name, cast.pathOf(client)])),
};
const NAMES = Object.keys(MODULES);

/** Runs one flood in the page, and names the client if it fails. */
const floodIn = (page, what) => (name, count) =>
  page.call('flood', name, {...what, count: Math.round(count)}).catch((cause) => {
    throw new Error(`${name} in a flood of ${count} times ${what.size} B`, {cause});
  });

/** How many messages make a flood of the length that is meant, on this machine. */
async function countFor(run) {
  const rate = await run(NATIVE, 10 * MIN_MESSAGES);
  const second = await run(NATIVE, Math.max(MIN_MESSAGES, (rate * FLOOD_MS) / 1_000));
  return Math.max(MIN_MESSAGES, Math.round((second * FLOOD_MS) / 1_000));
}

/** Messages a second, by name: one figure for each round, in which all take turns. */
async function ratesOf(run, seconds, random) {
  const rates = Object.fromEntries(NAMES.map((name) => [name, []]));
  const count = await countFor(run);
  // The first time is to warm up.
  for (const name of NAMES) await run(name, count);
  const end = performance.now() + seconds * 1_000;
  for (let i = 0; i < MIN_ROUNDS || performance.now() < end; i++) {
    for (const name of shuffled(NAMES, random)) rates[name].push(await run(name, count));
  }
  return rates;
}

function rowOf(client, {size, kind}, rates) {
  const own = rates[client];
  return {
    ...{client, size, kind},
    perSecond: summary(own),
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
export async function measureFlood(browser, server, {quick, tell}) {
  const script = await scriptOf(cast.moduleOf(BENCH, MODULES));
  const page = await openPage(browser, server.page, {script});
  const rows = [];
  let ahead;
  try {
    for (const {seconds, ...what} of quick ? QUICK : FULL) {
      tell(`flood, ${what.size} B of ${what.kind}`);
      const run = floodIn(page, {url: server.socket, ...what});
      const rates = await ratesOf(run, seconds, randomFrom(SEED));
      ahead ??= standings(rates);
      rows.push(...NAMES.map((name) => rowOf(name, what, rates)));
    }
  } finally {
    await page.close();
  }
  return {rows, ahead};
}
