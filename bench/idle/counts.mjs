import {setTimeout as sleep} from 'node:timers/promises';
import {openPage} from '../page/open-page.mjs';
import {installTimerCensus} from '../page/timer-census.js';
import {idleScript} from './idle-scripts.mjs';

const MS_A_MINUTE = 60_000;
/** Time for a client to finish its work after opening. */
const SETTLE_MS = 2_000;

/** A page's totals so far: timers, messages, and the processor time of its process. */
async function readTotals(page, server, id) {
  const [timers, {metrics}, sent] = await Promise.all([
    page.evaluate(() => globalThis.timerCensus()),
    page.ask('Performance.getMetrics'),
    server.sent(),
  ]);
  const {ProcessTime} = Object.fromEntries(metrics.map(({name, value}) => [name, value]));
  return {at: performance.now(), ...timers, messages: sent[id] ?? 0, cpuMs: ProcessTime * 1_000};
}

/** Differences of two readings, per minute, and per connection where they concern one. */
export function rowOf({client, connections}, before, after) {
  const minutes = (after.at - before.at) / MS_A_MINUTE;
  const [set, fired, messages, cpuMs] = ['set', 'fired', 'messages', 'cpuMs'].map(
    (what) => (after[what] - before[what]) / minutes,
  );
  return {
    client,
    connections,
    timersSetToOpen: before.set / connections,
    timersSetPerMinute: set / connections,
    timersPending: Math.max(before.pending, after.pending) / connections,
    wakeUpsPerMinute: fired + messages,
    cpuMsPerMinute: cpuMs,
  };
}

/** Measures one page with idle connections of a client. */
export async function measureCounts(browser, server, {client, connections, seconds}) {
  const script = await idleScript(client);
  const page = await openPage(browser, server.page, {script, before: installTimerCensus});
  try {
    await page.ask('Performance.enable');
    const id = `${client} ${connections}`;
    const url = `${server.socket}?id=${encodeURIComponent(id)}`;
    await page.call('hold', client, url, connections);
    await sleep(SETTLE_MS);
    const before = await readTotals(page, server, id);
    await sleep(seconds * 1_000);
    return rowOf({client, connections}, before, await readTotals(page, server, id));
  } finally {
    await page.close();
  }
}
