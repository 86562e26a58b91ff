import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import net from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';

const HOST = '127.0.0.1';
const BACKLOG = 1;
/** Linux lets one more connection into the queue than it was asked to. */
const FULL = BACKLOG + 1;
const FILL_LIMIT_MS = 5_000;

/** Whether a port can be made deaf: elsewhere nothing tells when the queue is full. */
export const canBeDeaf = process.platform === 'linux';

/**
 * Listens on a port on which every SYN is dropped, without being root: nobody accepts, the queue of
 * those who wait for it is full, and Linux ignores whoever asks then. It keeps no connection itself.
 */
export class DeafPort {
  #worker;
  #fillers = [];

  /** Turns deaf; from then on clients wait as for a host that is not there. */
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

/** How many connections wait to be accepted on a port: `rx_queue` of what listens (state 0A). */
function queued(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = new RegExp(`0100007F:${hex} 00000000:0000 0A \\w+:(\\w+)`);
  return parseInt(listening.exec(readFileSync('/proc/net/tcp', 'utf8'))?.[1] ?? '0', 16);
}
