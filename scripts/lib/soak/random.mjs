/** Numbers that look random and are the same for the same seed (xorshift, 32 bits). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0 || 1;
    // Small seeds give small numbers at first.
    for (let i = 0; i < 16; i++) this.next();
  }

  /** From 0 to just under 1. */
  next() {
    let bits = this.#state;
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    this.#state = bits >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick(list) {
    return list[this.between(0, list.length - 1)];
  }

  chance(share) {
    return this.next() < share;
  }
}
