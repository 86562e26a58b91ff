const START_LENGTH = 1024;
const MAX_COUNT = 255;
/** More than days of soaking send: a higher number is a mangled one. */
const MAX_NUMBER = 100_000_000;

/** One byte per message number: an hour of soaking sends a million messages. */
export class ByteCounts {
  #bytes = new Uint8Array(START_LENGTH);

  /** Above the highest message number stored. */
  get length() {
    return this.#bytes.length;
  }

  at(number) {
    return this.#bytes[number] ?? 0;
  }

  add(number, count) {
    this.#store(number, Math.min(MAX_COUNT, this.at(number) + count));
  }

  /** Sets bits and leaves the others. */
  setBits(number, bits) {
    this.#store(number, this.at(number) | bits);
  }

  #store(number, value) {
    if (number > MAX_NUMBER) throw new RangeError(`message ${number}: expected a message number`);
    if (number >= this.#bytes.length) this.#grow(number + 1);
    this.#bytes[number] = value;
  }

  #grow(length) {
    const bytes = new Uint8Array(2 ** Math.ceil(Math.log2(length)));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
