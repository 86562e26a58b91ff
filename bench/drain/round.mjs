/** A server with all of the clients goes, and the other one counts them as they come. */
import {once} from 'node:events';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {setTimeout as pause} from 'node:timers/promises';
import WebSocket from 'ws';
import {Cleanup} from '../../scripts/lib/cleanup.mjs';
import {Crowd} from '../../test/guide/crowd.mjs';
import {startDeployProxy} from '../../test/guide/deploys.mjs';
import {CountingNode} from './counting-node.mjs';
import {CAP_MS, CLIENTS} from './settings.mjs';

/** After so long, a connection without heartbeats has proved itself, and waits count from its loss. */
const PROVEN_MS = 5_500;
const LOOK_EVERY_MS = 250;

/** Resolves once HAProxy sends new clients to a server. */
async function inRotation(node, url) {
  while (!(await node.arrivals()).length) {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    socket.close();
    await pause(LOOK_EVERY_MS);
  }
}

/** Resolves with the ms from the start to each arrival, once all have come, or nobody waits any more. */
async function arrivalsSince(node, startedAt) {
  for (;;) {
    await pause(LOOK_EVERY_MS);
    const all = await node.arrivals();
    const since = all.map((at) => at - startedAt).filter((ms) => ms >= 0);
    if (since.length >= CLIENTS || Date.now() > startedAt + CAP_MS) return since;
  }
}

/** Attempts that failed after the first loss. */
const failuresOf = ({members}) =>
  members.flatMap(({log}) => log.filter((entry) => entry === 'waiting unreachable')).length;

/** All connect while there is one server only; the other one has long been there when that goes. */
export async function runRound({goodbye, env}) {
  const cleanup = new Cleanup();
  try {
    const [one, two] = [await CountingNode.create(), await CountingNode.create()];
    await one.start(cleanup, env);
    const {url} = await startDeployProxy(cleanup, 'haproxy', [one.port, two.port]);
    const crowd = new Crowd(cleanup, {goodbye: 'GoodBye', resume: 'id'});
    await crowd.join(url, CLIENTS);
    await two.start(cleanup, env);
    await Promise.all([inRotation(two, url), crowd.allPlaced(), pause(PROVEN_MS)]);
    const pauses = monitorEventLoopDelay();
    pauses.enable();
    const startedAt = goodbye ? await one.sayGoodbye(goodbye) : await one.kill();
    const arrivals = await arrivalsSince(two, startedAt);
    pauses.disable();
    return {arrivals, failures: failuresOf(crowd), pausedMs: pauses.max / 1e6};
  } finally {
    await cleanup.run();
  }
}
