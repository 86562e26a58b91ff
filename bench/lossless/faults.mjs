/** What happens to a rig while its messages are sent. */
import {setTimeout as pause} from 'node:timers/promises';
import {BROKER_STRIKES_MS, EVERY_MS, MESSAGES, STRIKE_EVERY_MS} from './settings.mjs';

const SENDING_MS = MESSAGES * EVERY_MS;

const waitUntil = (time) => pause(Math.max(0, time - Date.now()));

/** Sends all messages while a fault strikes again and again, and keeps a log of that. */
class Faults {
  /** `{what, at, sent, isHit}`; `isHit`: the client had something to lose. */
  strikes = [];
  #sent = 0;
  #rig;
  /** Restarts under way, by what is restarted. */
  #restarts = new Map();

  constructor(rig) {
    this.#rig = rig;
  }

  /** Kills a node again and again, and the broker once. */
  async kill() {
    const start = Date.now();
    await Promise.all([
      this.#send(start),
      this.#repeat(start, () => this.#killNode()),
      this.#killBroker(start),
    ]);
    await Promise.all(this.#restarts.values());
  }

  /** Cuts the client's line again and again; nodes and broker live. */
  async cut() {
    const start = Date.now();
    await Promise.all([this.#send(start), this.#repeat(start, () => this.#cutLine())]);
  }

  /** Messages that were not taken in time follow at once, in their order. */
  async #send(start) {
    for (let number = 1; number <= MESSAGES; number += 1) {
      await waitUntil(start + number * EVERY_MS);
      this.#sent = number;
      await this.#rig.sender.append(number);
    }
  }

  async #repeat(start, strike) {
    for (let ms = STRIKE_EVERY_MS; ms < SENDING_MS; ms += STRIKE_EVERY_MS) {
      await waitUntil(start + ms);
      await strike();
    }
  }

  /** That of the client, if it has one; on a slow machine later, where no node is back yet. */
  async #killNode() {
    while (!this.#running.length) await Promise.race(this.#restarts.values());
    const {carrier} = this.#rig.balancer;
    const node = this.#running.find((one) => one === carrier) ?? this.#running[0];
    this.#note('node', node === carrier);
    this.#restart(node);
  }

  get #running() {
    return this.#rig.nodes.filter((node) => !this.#restarts.has(node));
  }

  async #killBroker(start) {
    await waitUntil(start + BROKER_STRIKES_MS);
    // Also for clients that are away nothing is said until it is back.
    this.#note('broker', true);
    this.#restart(this.#rig.broker);
  }

  #cutLine() {
    const {balancer} = this.#rig;
    this.#note('line', balancer.carrier !== undefined);
    balancer.cut();
  }

  #note(what, isHit) {
    this.strikes.push({what, at: Date.now(), sent: this.#sent, isHit});
  }

  #restart(program) {
    const restarted = restart(program).then(() => this.#restarts.delete(program));
    this.#restarts.set(program, restarted);
  }
}

async function restart(program) {
  await program.kill();
  await program.start();
}

/** Returns when what struck. */
export async function runFaults(rig, {key}) {
  const faults = new Faults(rig);
  await faults[key]();
  return faults.strikes;
}
