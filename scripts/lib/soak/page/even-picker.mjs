import {randomBetween} from '../../random.mjs';

/** Picks names at random, each equally often, up to a total. */
export class EvenPicker {
  #names;
  #random;
  #remaining;
  #unpicked = [];

  constructor(names, random, limit = Infinity) {
    this.#names = names;
    this.#random = random;
    this.#remaining = limit;
  }

  /** The next name, or undefined after the last. */
  pick() {
    if (this.#remaining-- <= 0) return undefined;
    if (this.#unpicked.length === 0) this.#unpicked = [...this.#names];
    return this.#unpicked.splice(randomBetween(this.#random, 0, this.#unpicked.length - 1), 1)[0];
  }
}
