import type {Message} from './send-queue.js';

/**
 * Keeps copies of the messages that a native socket has taken and may not have sent yet. It counts
 * bytes in the order in which they were taken: a native buffer is first in, first out.
 */
export class UnsentTail {
  readonly #copies: Message[] = [];
  /** How many bytes the socket had taken in all after each of them. */
  readonly #ends: number[] = [];
  #taken = 0;

  /** Adds a message that made the native buffer grow from `before` to `after` bytes. */
  add(copy: Message | undefined, before: number, after: number): void {
    this.#taken += after - before;
    if (copy !== undefined) {
      this.#copies.push(copy);
      this.#ends.push(this.#taken);
    }
    this.#forgetSent(after);
  }

  /** The messages of which at least a part is among the `buffered` bytes. */
  unsent(buffered: number): readonly Message[] {
    this.#forgetSent(buffered);
    return this.#copies;
  }

  #forgetSent(buffered: number): void {
    const sent = this.#taken - buffered;
    while (this.#ends.length > 0 && this.#ends[0] <= sent) {
      this.#ends.shift();
      this.#copies.shift();
    }
  }
}
