/** A broker, two nodes on it, a balancer before them and a sender, all for one client. */
import {Cleanup} from '../../scripts/lib/cleanup.mjs';
import {Broker} from '../../test/resume/brokers.mjs';
import {Node} from '../../test/resume/nodes.mjs';
import {Sender} from '../../test/resume/sender.mjs';
import {History} from '../../docs/examples/servers/node/resume/redis.mjs';
import {Balancer} from './balancer.mjs';
import {SocketIoSender} from './socket-io-sender.mjs';

const NODES = 2;

/** Starts all of it; `origin`: of the page. */
export async function startRig({program, scheme, sender: kind}, origin) {
  const cleanup = new Cleanup();
  try {
    const broker = new Broker(cleanup, 'redis');
    await broker.start();
    const env = {ORIGINS: origin};
    const nodes = Array.from(
      {length: NODES},
      () => new Node(cleanup, {kind: 'redis', broker, env, program}),
    );
    for (const node of nodes) await node.start();
    const balancer = new Balancer(nodes);
    await balancer.start();
    cleanup.after(() => balancer.stop());
    const sender = await startSender(cleanup, kind, broker);
    const url = `${scheme}://127.0.0.1:${balancer.port}/`;
    return {broker, nodes, balancer, sender, url, end: () => cleanup.run()};
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function startSender(cleanup, kind, {url, name}) {
  if (kind !== 'socket.io') return new Sender(cleanup, History, {url, name});
  const sender = new SocketIoSender(cleanup, {url});
  await sender.open();
  return sender;
}
