import {summary} from '../../scripts/lib/statistics.mjs';
import {openPage, scriptOf} from '../page/open-page.mjs';
import {ABLE, LIGHT, MESSAGE, moduleOf, NATIVE, pathOf, SUBJECTS, YARDSTICKS} from './subjects.mjs';
import {ratioOf} from './round-ratios.mjs';

const SEED = 20261123;
const FULL = {rounds: 800, messages: 150, warmUp: 60, seed: SEED};
const QUICK = {rounds: 60, messages: 100, warmUp: 30, seed: SEED};
const BENCH = {name: 'stubBench', path: './messages/stub-page.js'};

const scripts = new Map();

/** Script of a page with a client and the baselines, over stub sockets. */
export function stubScript(name, path) {
  const contents = () =>
    moduleOf(BENCH, {...YARDSTICKS, [name]: path}, `import './messages/stub-socket.js';`);
  if (!scripts.has(name)) scripts.set(name, scriptOf(contents()));
  return scripts.get(name);
}

/** One page's result: a client's time, and its ratio to each baseline. */
function rowOf(client, times) {
  const own = times[client];
  return {
    client,
    microseconds: summary(own),
    ratio: ratioOf(own, times[NATIVE]),
    ratioToLight: ratioOf(own, times[LIGHT]),
    ratioToMessage: ratioOf(own, times[MESSAGE]),
  };
}

async function measureOne(browser, url, {name, path, quick}) {
  const page = await openPage(browser, url, {
    script: await stubScript(name, path),
  });
  try {
    await page.call('open', Object.keys(YARDSTICKS).concat(name));
    const plan = quick ? QUICK : FULL;
    const times = await page.call('rounds', plan);
    const sent = (plan.rounds + plan.warmUp) * plan.messages;
    const lost = sent - (await page.call('heard', name));
    return {rows: [...Object.keys(YARDSTICKS), name].map((it) => rowOf(it, times)), lost};
  } finally {
    await page.close();
  }
}

/**
 * Microseconds a message over a stub socket: each client in a page of its own, where it takes turns
 * with the yardsticks in short rounds. `lost`: messages that it did not bring to the application.
 */
export async function measureStub(browser, url, {quick, showProgress}) {
  const rows = [];
  for (const client of quick ? ABLE : SUBJECTS) {
    showProgress(`stub, ${client.name}`);
    const options = {name: client.name, path: pathOf(client), quick};
    const measured = await measureOne(browser, url, options);
    // The yardsticks are shown as they were beside the first client.
    const own = {...measured.rows.at(-1), lost: measured.lost};
    rows.push(...(rows.length ? [own] : [...measured.rows.slice(0, -1), own]));
  }
  return rows;
}
