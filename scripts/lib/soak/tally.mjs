const START_LENGTH = 1024;
const MAX_COUNT = 255;
/** More than days of soaking; a number above was never given to a message. */
const MAX_NUMBER = 100_000_000;

/** A small number for each message number, a byte each: an hour is a million messages. */
export class Tally {
  #bytes = new Uint8Array(START_LENGTH);

  /** More than the highest message number that was ever noted. */
  get length() {
    return this.#bytes.length;
  }

  at(number) {
    return this.#bytes[number] ?? 0;
  }

  add(number, count) {
    this.#put(number, Math.min(MAX_COUNT, this.at(number) + count));
  }

  /** Sets bits, and leaves the others. */
  set(number, bits) {
    this.#put(number, this.at(number) | bits);
  }

  #put(number, value) {
    if (number > MAX_NUMBER) throw new RangeError(`message ${number}: was overwritten`);
    if (number >= this.#bytes.length) this.#grow(number + 1);
    this.#bytes[number] = value;
  }

  #grow(length) {
    const bytes = new Uint8Array(2 ** Math.ceil(Math.log2(length)));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
