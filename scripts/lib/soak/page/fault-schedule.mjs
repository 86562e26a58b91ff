import {HANDSHAKE_FAULTS, LINE_FAULTS} from './faults.mjs';
import {randomBetween} from '../../random.mjs';
import {sleep} from './sleep.mjs';

const CALM_MS = [100, 800];
const FAULT_MS = [0, 1_500];
/** Share of connections that may live until they count as stable: else the back-off only grows. */
const PROOF_SHARE = 0.8;
const HANDSHAKE_FAULT_SHARE = 0.3;

/** Injects random faults into one client's connection, one at a time, each once the client has recovered. */
export class FaultSchedule {
  #lab;
  #pickers;
  #isStopped = false;
  /** Number of times each fault was injected. */
  faults = {};

  /**
   * @param {{act: Function, client: object, random: object, lifts: boolean,
   *   detectionMs: number}} lab
   * @param {{line: object, handshake: object}} pickers of fault names
   */
  constructor(lab, pickers) {
    this.#lab = lab;
    this.#pickers = pickers;
  }

  /** Resolves after the last fault, or after the current one once `stop()` was called. */
  async run() {
    const {client, random} = this.#lab;
    for (;;) {
      await client.untilOpen();
      if (random() < PROOF_SHARE) await client.untilStable();
      await sleep(randomBetween(random, ...CALM_MS));
      const name = !this.#isStopped && this.#pickers.line.pick();
      if (!name) return;
      await this.#injectFault(LINE_FAULTS[this.#countFault(name)]);
    }
  }

  stop() {
    this.#isStopped = true;
  }

  async #injectFault(line) {
    const {act, client, random, lifts} = this.#lab;
    // Firefox keeps abandoned handshakes open, and opens no connection to a host beside six of them.
    await act('resetStuck');
    client.faultBegan(line);
    if (random() < HANDSHAKE_FAULT_SHARE) {
      await HANDSHAKE_FAULTS[this.#countFault(this.#pickers.handshake.pick())](this.#lab);
    }
    if (line.isStuck) client.lineStuck(lifts);
    else if (random() < line.bursts) client.sender.burst('small');
    await this.#strikeLine(line);
    await act('heal');
    client.faultEnded();
    client.sender.resume();
  }

  async #strikeLine(line) {
    const {client, random, lifts} = this.#lab;
    const {native} = client;
    await line.begin(this.#lab);
    if (line.isStuck && random() < line.bursts) client.sender.burst('large');
    // Otherwise what is unsent when the silence is noticed would arrive twice: see `stickingFault`.
    if (line.isMute && !lifts) client.sender.rest();
    await sleep(randomBetween(random, ...FAULT_MS));
    await line.end?.(this.#lab, native);
  }

  #countFault(name) {
    this.faults[name] = (this.faults[name] ?? 0) + 1;
    return name;
  }
}
