/**
 * Cost of idle connections: timers, wake-ups, processor time and memory of a page with one, with some,
 * and with as many as Chromium allows.
 */
import {launchChromium} from '../../scripts/lib/launch.mjs';
import {textTable} from '../../scripts/lib/tables.mjs';
import {mapConcurrently} from '../lib/map-concurrently.mjs';
import {startServer} from '../page/start-server.mjs';
import * as subjects from '../messages/subjects.mjs';
import {claimsOf} from './claims.mjs';
import {measureCounts} from './counts.mjs';
import {measureHeap} from './heap.mjs';
import {IDLERS} from './idle-scripts.mjs';

/** Counts, and the time of a process of its own, are not disturbed by what runs beside. */
const FULL = {connections: [1, 50, 200], seconds: 30, atOnce: 30};
const QUICK = {connections: [10], seconds: 5, atOnce: 30};
/** Clients with a heartbeat. */
const ABLE = subjects.ABLE.map(({name}) => name);

function linesOf(idle, heaps) {
  const rows = idle.map((it) => {
    const {timersSetToOpen, timersSetPerMinute, timersPending} = it;
    const {wakeUpsPerMinute, cpuMsPerMinute} = it;
    return [
      it.client,
      it.connections,
      ...[timersSetToOpen, timersSetPerMinute, timersPending].map((count) => count.toFixed(1)),
      ...[wakeUpsPerMinute, cpuMsPerMinute].map(Math.round),
    ];
  });
  const head = ['', 'connections', 'timers to open', 'set a minute', 'pending'];
  const memory = heaps.map((it) => [
    it.client,
    ...[it.heapBytes, it.browserBytes].map(Math.round),
    it.heapBytesOverStub === undefined ? '–' : Math.round(it.heapBytesOverStub),
  ]);
  return [
    'Idle connections: timers for each, wake-ups and processor time of the page',
    ...textTable([[...head, 'wake-ups a minute', 'CPU ms a minute'], ...rows]),
    '',
    'Bytes that an idle connection holds',
    ...textTable([['', 'of scripts', 'of the browser', 'of scripts, over a stub'], ...memory]),
  ];
}

/** Pages with many connections first, so that none of them is left for the end alone. */
function plansOf(clients, {connections, seconds}) {
  const counts = [...connections].sort((a, b) => b - a);
  return counts.flatMap((count) =>
    clients.map((client) => ({client, connections: count, seconds})),
  );
}

export async function measure({quick, showProgress}) {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const settings = quick ? QUICK : FULL;
    const clients = quick ? ABLE : Object.keys(IDLERS);
    const plans = plansOf(clients, settings);
    let done = 0;
    const idle = await mapConcurrently(plans, settings.atOnce, async (plan) => {
      const row = await measureCounts(browser, server, plan);
      showProgress(`${++done} of ${plans.length} pages, ${plan.client}`);
      return row;
    });
    const heaps = await mapConcurrently(clients, 2, async (client) => {
      showProgress(`heap, ${client}`);
      return measureHeap(browser, server, client, {quick});
    });
    return {lines: linesOf(idle, heaps), claims: claimsOf(idle, heaps), idle, heaps};
  } finally {
    await browser.close();
    server.close();
  }
}
