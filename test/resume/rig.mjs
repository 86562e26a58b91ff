/** A broker or none, its nodes, a client of them and a sender, for one test. */
import {describe, test} from 'node:test';
import {TEST_MS} from '../../scripts/lib/patience.mjs';
import {Broker, findBrokers} from './brokers.mjs';
import {Client} from './client.mjs';
import {startNode} from './nodes.mjs';
import {Sender} from './sender.mjs';

/** Starts a broker and nodes on it; `nodes`: how many. */
export async function startRig(t, kind, {nodes: count = 1, length, env} = {}) {
  const broker = new Broker(t, kind);
  await broker.start();
  const options = {kind, broker, length, env};
  const nodes = [];
  for (let n = 0; n < count; n += 1) nodes.push(await startNode(t, options));
  return {broker, nodes, sender: await makeSender(t, kind, broker, length)};
}

/** A sender into the log of a broker. */
export async function makeSender(t, kind, {url, name}, length) {
  const {History} = await import(`../../docs/examples/servers/node/resume/${kind}.mjs`);
  return new Sender(t, History, {url, name, length});
}

/** The rig with a client that has heard message 1. */
export async function startConversation(t, kind, options) {
  const rig = await startRig(t, kind, options);
  const client = new Client(t, rig.nodes, options);
  await client.isThere();
  await rig.sender.append(1);
  await client.noted(1);
  return {...rig, client};
}

/** Tests on each kind of broker; skipped where it is not installed. */
export function describeBrokers(name, define) {
  for (const {kind, missing} of findBrokers()) {
    const title = `${name} on ${kind}`;
    describe(title, () => {
      define((statement, run) => {
        const full = `${statement}, on ${kind}`;
        const named = missing ? `${full}, skipped: ${missing}` : full;
        test(named, {timeout: TEST_MS, skip: missing}, (t) => run(t, kind));
      });
    });
  }
}
