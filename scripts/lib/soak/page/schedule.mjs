import {HANDSHAKE_FAULTS, LINE_FAULTS} from './faults.mjs';
import {sleep} from './time.mjs';

const CALM_MS = [100, 800];
const FAULT_MS = [0, 1_500];
/** How often a connection lives until it counts as one: else the back-off would only grow. */
const PROOF_SHARE = 0.8;
const HANDSHAKE_FAULT_SHARE = 0.3;

/** Lets one fault after the other befall one client, at random, and waits each time until it is back. */
export class Schedule {
  #lab;
  #decks;
  #isStopped = false;
  /** How often each fault came. */
  faults = {};

  /**
   * @param {{act: Function, client: object, random: object, lifts: boolean}} lab
   * @param {{line: object, handshake: object}} decks of faults
   */
  constructor(lab, decks) {
    this.#lab = lab;
    this.#decks = decks;
  }

  /** Resolves once there are no more faults, or the last one before `stop()` is over. */
  async run() {
    const {client, random} = this.#lab;
    for (;;) {
      await client.open();
      if (random.chance(PROOF_SHARE)) await client.proof();
      await sleep(random.between(...CALM_MS));
      const name = !this.#isStopped && this.#decks.line.draw();
      if (!name) return;
      await this.#fault(LINE_FAULTS[this.#counted(name)]);
    }
  }

  stop() {
    this.#isStopped = true;
  }

  async #fault(line) {
    const {act, client, random, lifts} = this.#lab;
    // Firefox keeps hung handshakes that were given up, and makes no connection beside six of them.
    await act('resetStuck');
    client.faultBegan(line);
    if (random.chance(HANDSHAKE_FAULT_SHARE)) {
      await HANDSHAKE_FAULTS[this.#counted(this.#decks.handshake.draw())](this.#lab);
    }
    if (line.isStuck) client.stick(lifts);
    else if (random.chance(line.bursts)) client.sender.burst('small');
    await this.#befall(line);
    await act('heal');
    client.faultEnded();
    client.sender.resume();
  }

  async #befall(line) {
    const {client, random, lifts} = this.#lab;
    const {native} = client;
    await line.begin(this.#lab);
    if (line.isStuck && random.chance(line.bursts)) client.sender.burst('large');
    // Else what is unsent when the silence is noticed would go twice: see `sticking` and `mute`.
    if (line.isMute && !lifts) client.sender.rest();
    await sleep(random.between(...FAULT_MS));
    await line.end?.(this.#lab, native);
  }

  #counted(name) {
    this.faults[name] = (this.faults[name] ?? 0) + 1;
    return name;
  }
}
