/** A client resumes across nodes behind the proxies of docs/resume.md, as configured there. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {findProxies, proxyProgram} from '../guide/proxies.mjs';
import {freePort, startServer} from '../guide/server.mjs';
import {findBrokers} from './brokers.mjs';
import {Client} from './client.mjs';
import {startRig} from './rig.mjs';

const ROUNDS = 4;

/** Kills one node after the other, so that the client must go from one to the other. */
async function crossNodes(t, proxy, kind) {
  const {nodes, sender} = await startRig(t, kind, {nodes: 2});
  const port = await freePort();
  const [one, two] = nodes.map((node) => node.port);
  await startServer(t, proxyProgram(t, proxy, {port, upstream: one, second: two}), {PORT: port});
  const client = new Client(t, [{url: `ws://127.0.0.1:${port}/live`}]);
  await client.isThere();
  await sender.append(1);
  await client.noted(1);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const node = nodes[round % nodes.length];
    await node.kill();
    await sender.append(3 * round - 1, 3 * round + 1);
    await client.noted(3 * round + 1);
    await node.start();
  }
  assert.deepEqual(
    client.story,
    Array.from({length: 3 * ROUNDS + 1}, (_, n) => n + 1),
  );
  // The first node that is killed may not be its own; from then on each is.
  const opened = client.log.filter((entry) => entry === 'open').length;
  assert.ok(opened >= ROUNDS, `opened ${opened} times`);
}

describe('resuming behind proxies', () => {
  const {kind} = findBrokers().find(({missing}) => !missing) ?? {};
  for (const {name, missing} of findProxies()) {
    if (!['nginx', 'haproxy'].includes(name)) continue;
    const skip = missing ?? (kind ? undefined : 'no redis-server or nats-server');
    const title = `a client behind ${name} resumes on the other node`;
    const fullTitle = skip ? `${title}, skipped: ${skip}` : title;
    test(fullTitle, {timeout: TEST_MS, skip}, (t) => crossNodes(t, name, kind));
  }
});
