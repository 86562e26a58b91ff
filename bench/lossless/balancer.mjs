/** Stands before the nodes of a server, so that clients know one address only. */
import {once} from 'node:events';
import net from 'node:net';

/** Resolves with a socket to a port; undefined where nothing listens. */
async function connectTo(port) {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return undefined;
  }
}

/**
 * Passes connections to one node as long as that accepts them, and then to the next one: sessions may
 * be in a node's memory.
 */
export class Balancer {
  #nodes;
  #turn = 0;
  #server = net.createServer((client) => this.#pass(client));
  /** Nodes of the connections that are open. */
  #carriers = new Map();

  constructor(nodes) {
    this.#nodes = nodes;
  }

  get port() {
    return this.#server.address().port;
  }

  /** The node of the newest open connection; undefined where there is none. */
  get carrier() {
    return [...this.#carriers.values()].at(-1);
  }

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  stop() {
    this.#server.close();
    this.cut();
  }

  /** Ends all connections; nodes see them end, too. */
  cut() {
    for (const client of this.#carriers.keys()) client.destroy();
  }

  async #pass(client) {
    client.on('error', () => client.destroy());
    const [node, upstream] = await this.#nextNode();
    if (!upstream) return client.destroy();
    this.#carriers.set(client, node);
    upstream.on('error', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => {
      this.#carriers.delete(client);
      upstream.destroy();
    });
    if (client.destroyed) return upstream.destroy();
    client.pipe(upstream).pipe(client);
  }

  async #nextNode() {
    for (let tries = 0; tries < this.#nodes.length; tries += 1) {
      const node = this.#nodes[this.#turn % this.#nodes.length];
      const upstream = await connectTo(node.port);
      if (upstream) return [node, upstream];
      this.#turn += 1;
    }
    return [];
  }
}
