import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import net from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';

const HOST = '127.0.0.1';
const BACKLOG = 1;
/** Linux queues one connection more than the backlog. */
const FULL = BACKLOG + 1;
const FILL_LIMIT_MS = 5_000;

/** True if a port can be made deaf: other systems do not show when the queue is full. */
export const canBeDeaf = process.platform === 'linux';

/**
 * Listens on a port that drops every SYN, without root: nobody accepts, the accept queue is full,
 * and Linux then ignores new SYNs. It keeps no connection itself.
 */
export class DeafPort {
  #worker;
  #fillers = [];

  /** Fills the queue; from then on clients wait as for a host that does not exist. */
  async open(port) {
    if (!canBeDeaf) throw new Error('dropped SYNs: only on Linux');
    await this.close();
    const workerData = {port, host: HOST, backlog: BACKLOG};
    this.#worker = new Worker(new URL('deaf-listener.mjs', import.meta.url), {workerData});
    await once(this.#worker, 'message');
    for (let n = 0; n < FULL; n += 1) await this.#fill(port);
    await untilFull(port);
  }

  /** Frees the port. */
  async close() {
    for (const filler of this.#fillers.splice(0)) filler.destroy();
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #fill(port) {
    const filler = net.connect({port, host: HOST});
    this.#fillers.push(filler);
    await once(filler, 'connect');
    filler.on('error', () => filler.destroy());
  }
}

async function untilFull(port) {
  const deadline = performance.now() + FILL_LIMIT_MS;
  while (queued(port) < FULL) {
    if (performance.now() > deadline) throw new Error(`port ${port}: its queue does not fill`);
    await pause(1);
  }
}

/**
 * The number of connections in the accept queue of a port: `rx_queue` of its listener (state 0A).
 */
function queued(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = new RegExp(`0100007F:${hex} 00000000:0000 0A \\w+:(\\w+)`);
  return parseInt(listening.exec(readFileSync('/proc/net/tcp', 'utf8'))?.[1] ?? '0', 16);
}
