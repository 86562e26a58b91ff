import {randomUUID} from 'node:crypto';
import {History} from '../docs/examples/servers/node/resume/memory.mjs';
import {HttpError} from './json.mjs';
import {NodeProcess} from './node-process.mjs';

const NODE_NAMES = ['A', 'B'];
const MESSAGE_MS = 200;
const DEFAULT_DRAIN_SECONDS = 3;
const CLIENT_NAME = /^[\w-]{1,32}$/;

/**
 * A service of two nodes, for the demo of a rolling restart. Each client gets numbered messages, five
 * a second and whenever a node changes, which also say how the nodes are. It picks the node for a
 * connection, as a load balancer does, but carries no bytes. The nodes start when the first client
 * comes.
 */
export class Service {
  #drainSeconds;
  /** Tells the numbers of this service from those of an earlier one. */
  #stream = randomUUID().slice(0, 8);
  #history = new History({name: this.#stream});
  #count = 0;
  #nodes = [];
  #starting;
  #ticking;
  #restart;
  /** Name of the node that is being restarted. */
  #turn = null;

  /** `drainSeconds`: how long a node serves on after its goodbye; default 3. */
  constructor({drainSeconds = DEFAULT_DRAIN_SECONDS} = {}) {
    this.#drainSeconds = drainSeconds;
  }

  /**
   * The port of the first node in rotation (as `balance first` of HAProxy), for a client of this name
   * on this socket. `origins`: the pages that may connect.
   */
  async portFor(client, socket, origins) {
    if (!CLIENT_NAME.test(client)) throw new RangeError(`client: expected ${CLIENT_NAME}`);
    this.#starting ??= this.#start(origins);
    await this.#starting;
    const node = this.#nodes.find(({isInRotation}) => isInRotation);
    if (!node) throw new HttpError(502, 'no node is in rotation');
    if (socket.destroyed) return node.port;
    node.clients.push(client);
    socket.once('close', () => node.clients.splice(node.clients.indexOf(client), 1));
    return node.port;
  }

  /** Drains and starts one node after the other; joins a restart under way. */
  restart() {
    this.#restart ??= this.#restartInTurn().finally(() => (this.#restart = undefined));
    return this.#restart;
  }

  /** Ends all processes at once, for good. */
  async stop() {
    clearInterval(this.#ticking);
    await Promise.all(this.#nodes.map((node) => node.stop()));
    await Promise.allSettled([this.#starting, this.#restart]);
  }

  /** May be tried again if it fails. */
  async #start(origins) {
    const env = {
      ORIGINS: origins.join(' '),
      LEAVE_SECONDS: '0', // nobody has to notice that it leaves: it is known here
      DRAIN_SECONDS: String(this.#drainSeconds),
    };
    const options = {history: this.#history, env, changed: () => this.#say()};
    this.#nodes = NODE_NAMES.map((name) => new NodeProcess(name, options));
    this.#ticking = setInterval(() => this.#say(), MESSAGE_MS);
    try {
      await Promise.all(this.#nodes.map((node) => node.start()));
    } catch (error) {
      clearInterval(this.#ticking);
      await Promise.all(this.#nodes.map((node) => node.stop()));
      this.#starting = undefined;
      throw error;
    }
  }

  async #restartInTurn() {
    await this.#starting;
    try {
      for (const node of this.#nodes) {
        this.#turn = node.name;
        await node.drain();
        await node.start();
      }
    } finally {
      this.#turn = null;
      this.#say();
    }
  }

  async #say() {
    this.#count += 1;
    const nodes = this.#nodes.map(({state}) => state);
    const facts = {number: this.#count, stream: this.#stream, restarting: this.#turn, nodes};
    const text = JSON.stringify(facts);
    const entry = {id: await this.#history.append(text), text};
    for (const node of this.#nodes) node.pass(entry);
  }
}
