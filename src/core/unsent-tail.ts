import type {Message} from './send-queue.js';

/**
 * Responsible for copies of those messages that a native socket has taken and may not have sent. It
 * counts bytes as they were taken: a native buffer is first in, first out.
 */
export class UnsentTail {
  readonly #copies: Message[] = [];
  /** How many bytes had been taken with each of them. */
  readonly #ends: number[] = [];
  #taken = 0;

  /** Adds a message that made the native buffer grow from `before` to `after` bytes. */
  add(copy: Message | undefined, before: number, after: number): void {
    this.#taken += after - before;
    if (copy !== undefined) {
      this.#copies.push(copy);
      this.#ends.push(this.#taken);
    }
    this.unsent(after);
  }

  /** The messages of which something is among the `buffered` bytes; the others are forgotten. */
  unsent(buffered: number): readonly Message[] {
    // Without any it is a comparison with undefined, and so false.
    while (this.#ends[0] <= this.#taken - buffered) {
      this.#ends.shift();
      this.#copies.shift();
    }
    return this.#copies;
  }
}
