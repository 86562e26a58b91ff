import {DeafPort} from './deaf-port.mjs';
import {FaultProxy} from './fault-proxy.mjs';
import {FaultServer} from './fault-server.mjs';

/** The maximum delay of a timer. */
const MAX_MS = 2 ** 31 - 1;

/**
 * One misbehaving server behind one misbehaving network, whose faults have names. It ends faults
 * that have a duration; everything else is up to the two.
 */
export class Lab {
  static #ACTS = Object.freeze({
    // the network, to live connections
    hole: ({proxy}) => proxy.hole(),
    stall: ({proxy}) => proxy.stall(),
    lift: ({proxy}) => proxy.lift(),
    reset: ({proxy}) => proxy.reset(),
    resetStuck: ({proxy}) => proxy.resetStuck(),
    halfClose: ({proxy}) => proxy.halfClose(),
    delay: ({proxy}, ms) => proxy.delay(duration(ms)),
    throttle: ({proxy}, bytesPerSecond) => proxy.throttle(rate(bytesPerSecond)),
    // the network, to new connections
    refuse: (lab, ms) => lab.#refuse(ms),
    dropSyn: (lab, ms) => lab.#dropSyn(ms), // Linux only
    hang: (lab, ms) => lab.#setMode('hang', ms),
    resetNew: (lab, ms) => lab.#setMode('reset', ms),
    // the server
    silence: (lab, ms) => lab.#silence(ms),
    say: ({server}, text) => server.say(text),
    sayBytes: ({server}, count) => server.sayBytes(count),
    goodbye: ({server}, text) => server.goodbye(text),
    flood: ({server}, count, size) => server.flood(count, size),
    close: ({server}, code, reason) => server.close(code, reason),
    closeFrame: ({server}, code) => server.closeFrame(code),
    terminate: ({server}) => server.terminate(),
    garbage: ({server}) => server.garbage(),
    halfFrame: ({server}) => server.halfFrame(),
    dropOnAccept: ({server}, on) => server.dropOnAccept(on),
    reject: ({server}, status) => server.reject(status),
    // both
    heal: (lab) => lab.#heal(),
  });

  /** The server, for faults beyond the table. */
  server = new FaultServer();
  /** The network in front of it. */
  proxy;
  /** Listens in place of the network while SYNs are dropped. */
  #deafPort = new DeafPort();
  /** Timers that end faults with a duration, by what they end. */
  #timers = new Map();
  #trouble = null;

  /** The URL for clients. */
  get url() {
    return `ws://127.0.0.1:${this.proxy.port}/`;
  }

  /**
   * Starts both.
   * @param {number} port 0: any free one
   */
  async open(port) {
    await this.server.start();
    this.proxy = new FaultProxy(this.server.port);
    await this.proxy.listen(port);
  }

  /** Closes everything, timers included. */
  async close() {
    this.#clearTimers();
    await this.#deafPort.close();
    await this.proxy?.close();
    await this.server.stop();
  }

  /**
   * Does a fault by its name; the names are listed by the error that an unknown one throws.
   * @returns {Promise<number | null>} how many connections it reached, or null
   */
  async act(name, ...args) {
    const {hasOwn, keys} = Object;
    if (!hasOwn(Lab.#ACTS, name)) {
      throw new RangeError(`fault "${name}": expected one of ${keys(Lab.#ACTS).join(', ')}`);
    }
    return (await Lab.#ACTS[name](this, ...args)) ?? null;
  }

  /** State of both as plain JSON; `trouble` says why listening again failed, if it did. */
  state() {
    return {
      url: this.url,
      proxy: this.proxy.state(),
      server: this.server.state(),
      trouble: this.#trouble,
    };
  }

  async #refuse(ms) {
    this.#endAfter('refuse', ms, () => this.#listenAgain());
    this.proxy.refuse();
    await this.#deafPort.close();
  }

  async #dropSyn(ms) {
    await this.#refuse();
    await this.#deafPort.open(this.proxy.port);
    this.#endAfter('refuse', ms, () => this.#listenAgain());
  }

  #setMode(mode, ms) {
    this.#endAfter('mode', ms, () => (this.proxy.mode = 'pass'));
    this.proxy.mode = mode;
  }

  #silence(ms) {
    this.#endAfter('silence', ms, () => this.server.silence(false));
    this.server.silence(true);
  }

  async #heal() {
    this.#clearTimers();
    this.server.silence(false);
    this.server.dropOnAccept(false);
    this.server.reject(0);
    this.proxy.mode = 'pass';
    this.proxy.delay(0);
    this.proxy.throttle(0);
    this.proxy.lift();
    await this.#deafPort.close();
    await this.proxy.listen();
    this.#trouble = null;
  }

  async #listenAgain() {
    try {
      await this.#deafPort.close();
      await this.proxy.listen();
    } catch (error) {
      this.#trouble = error.message;
    }
  }

  /** A later call for the same key replaces an earlier one; without `ms` it lasts until healed. */
  #endAfter(what, ms, end) {
    const timer = ms === undefined ? undefined : setTimeout(end, duration(ms));
    clearTimeout(this.#timers.get(what));
    this.#timers.set(what, timer);
  }

  #clearTimers() {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** Starts a lab; `port` is the one that clients connect to, 0 for any free one. */
export async function openLab({port = 0} = {}) {
  const lab = new Lab();
  try {
    await lab.open(port);
  } catch (error) {
    await lab.close();
    throw error;
  }
  return lab;
}

function rate(bytesPerSecond) {
  if (Number.isFinite(bytesPerSecond) && bytesPerSecond >= 0) return bytesPerSecond;
  throw new RangeError(`${bytesPerSecond} bytes a second: expected 0 or more`);
}

function duration(ms) {
  if (Number.isFinite(ms) && ms >= 0 && ms <= MAX_MS) return ms;
  throw new RangeError(`${ms} ms: expected 0 to ${MAX_MS}`);
}
