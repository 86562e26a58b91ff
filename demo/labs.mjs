import {openLab} from '../faults/lab.mjs';

const NAME = /^[a-z0-9-]{1,32}$/;

/** Keeps one lab per requested name, and closes the least recently used ones. */
export class Labs {
  #max;
  /** Promises of labs by name, least recently used first. */
  #labs = new Map();

  /** @param {number} max number of labs at the same time */
  constructor(max = 50) {
    this.#max = max;
  }

  get size() {
    return this.#labs.size;
  }

  /** The lab of that name, opened if necessary; rejects invalid names. */
  async get(name) {
    if (!NAME.test(name)) throw new RangeError(`lab "${name}": expected ${NAME}`);
    const lab = this.#labs.get(name) ?? openLab();
    this.#labs.delete(name);
    this.#labs.set(name, lab);
    if (this.#labs.size > this.#max) await this.#close(this.#labs.keys().next().value);
    return this.#opened(name, lab);
  }

  /** Closes all labs. */
  async close() {
    await Promise.all([...this.#labs.keys()].map((name) => this.#close(name)));
  }

  async #opened(name, lab) {
    try {
      return await lab;
    } catch (error) {
      this.#labs.delete(name);
      throw error;
    }
  }

  async #close(name) {
    const lab = this.#labs.get(name);
    this.#labs.delete(name);
    await (await lab).close();
  }
}
