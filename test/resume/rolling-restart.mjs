/** Two nodes behind HAProxy, restarted in turn while messages are published. */
import {setTimeout as pause} from 'node:timers/promises';
import {patient} from '../../scripts/lib/patience.mjs';
import {startDeployProxy} from '../guide/deploys.mjs';
import {Broker} from './brokers.mjs';
import {ConnectionCensus} from './connection-census.mjs';
import {GapClock} from './gap-clock.mjs';
import {Node} from './nodes.mjs';
import {Sender} from './sender.mjs';

/** At least so many are published, and more if the restarts take longer. */
const MESSAGES = 1_000;
const EVERY_MS = 10;
/** Restarts of each node. */
const RESTARTS = 3;
/** More often than in docs/deploys.md, so that six restarts take seconds. */
const CHECK_EVERY_MS = 100;
/** HAProxy notices by the second health check that fails. */
const LEAVE_SECONDS = patient(500) / 1_000;
/** Reached by no client: each leaves within a window of 1 s. */
const DRAIN_SECONDS = patient(5_000) / 1_000;

/** Starts a broker, a proxy and its nodes; `origins`: of the pages that may connect. */
export async function startRollingRig(t, kind, origins) {
  // The times of a disk are none of a handover.
  const broker = new Broker(t, kind, {isDurable: false});
  await broker.start();
  const census = new ConnectionCensus(t);
  const {program, env} = census.nodeOptions;
  const own = {...env, LEAVE_SECONDS, DRAIN_SECONDS, ORIGINS: origins.join(' ')};
  const nodes = [0, 1].map(() => new Node(t, {kind, broker, program, env: own}));
  for (const node of nodes) await node.start();
  const ports = nodes.map(({port}) => port);
  const proxy = await startDeployProxy(t, 'haproxy', ports, {checkEvery: `${CHECK_EVERY_MS}ms`});
  const {History} = await import(`../../docs/examples/servers/node/resume/${kind}.mjs`);
  const sender = new Sender(t, History, {url: broker.url, name: broker.name});
  await sender.open();
  const nodeNamed = (client) => ({url: `${proxy.url}?client=${client}`});
  return {nodes, proxy, sender, census, nodeNamed};
}

/**
 * Restarts the nodes in turn while 100 messages a second are published, which are numbered from 1.
 * Returns how many, and the longest time between two of them.
 */
export async function publishDuringRestarts({nodes, proxy, sender}) {
  let isOver = false;
  const restarts = restartInTurn(nodes, proxy).finally(() => (isOver = true));
  restarts.catch(() => {}); // rejects below
  const gaps = new GapClock();
  const start = performance.now();
  let count = 0;
  while (count < MESSAGES || !isOver) {
    count += 1;
    await sender.append(count);
    gaps.note();
    await pause(start + count * EVERY_MS - performance.now());
  }
  await restarts;
  return {count, longestGapMs: gaps.longestMs};
}

async function restartInTurn(nodes, proxy) {
  for (let turn = 0; turn < RESTARTS; turn += 1) {
    for (const node of nodes) {
      await node.stop();
      await node.start();
      // The next one leaves only when this one is there to take its clients.
      await proxy.allUp();
    }
  }
}
