/** Draws names at random, but each as often as the others, and no more than so many in all. */
export class Deck {
  #names;
  #random;
  #left;
  #cards = [];

  constructor(names, random, limit = Infinity) {
    this.#names = names;
    this.#random = random;
    this.#left = limit;
  }

  /** A name, or undefined when it is over. */
  draw() {
    if (this.#left-- <= 0) return undefined;
    if (this.#cards.length === 0) this.#cards = [...this.#names];
    return this.#cards.splice(this.#random.between(0, this.#cards.length - 1), 1)[0];
  }
}
