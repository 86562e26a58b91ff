/** A client of several nodes, with a log of all that it notices. */
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import WebSocket from 'ws';
import {GapClock} from './gap-clock.mjs';
import {ORIGIN} from './nodes.mjs';
import {until} from '../../scripts/lib/patience.mjs';

/** A browser names the page's origin; `ws` must be told. */
class OriginWebSocket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols, {origin: ORIGIN});
  }
}

/** Connects to one node after the other, by turns. */
export class Client {
  /** Numbers of messages, `gap`, `open`, and `waiting` with the close code. */
  log = [];
  /** Of the messages. */
  gaps = new GapClock();
  #socket;
  #nodes;
  #attempts = 0;

  constructor(t, nodes, {resume = 'id', handover = false} = {}) {
    this.#nodes = nodes;
    this.#socket = new HeartbeatSocket(() => this.#nextUrl(), [], {
      resume,
      handover,
      goodbye: 'GoodBye',
      WebSocket: OriginWebSocket,
      interval: 1000,
      delay: 100,
      maxDelay: 500,
    });
    this.#socket.addEventListener('message', ({data}) => {
      this.log.push(JSON.parse(data).body);
      this.gaps.note();
    });
    this.#socket.addEventListener('gap', () => this.log.push('gap'));
    this.#socket.addEventListener('status', ({status, code}) => {
      if (status === 'open') this.log.push('open');
      if (status === 'waiting') this.log.push(`waiting ${code}`);
    });
    t.after(() => this.#socket.close());
  }

  /** The node of the last attempt. */
  get node() {
    return this.#nodes[(this.#attempts - 1) % this.#nodes.length];
  }

  get messages() {
    return this.log.filter((entry) => typeof entry === 'number');
  }

  /** Messages, gaps and nothing else. */
  get story() {
    return this.log.filter((entry) => typeof entry === 'number' || entry === 'gap');
  }

  get resumed() {
    return this.#socket.resumed;
  }

  /** Resolves once it knows where the log is. */
  async isThere() {
    await until(
      () => this.#socket.lastEventId,
      () => `no position: ${this.log}`,
    );
  }

  /** Resolves once something is in the log, after what is there already from `from` on. */
  async noted(entry, from = 0) {
    const isNoted = () => this.log.slice(from).some((noted) => String(noted).startsWith(entry));
    await until(isNoted, () => `no ${entry}: ${this.log.slice(from)}`);
  }

  #nextUrl() {
    this.#attempts += 1;
    return this.node.url;
  }
}
