import type {Message} from './send-queue.js';

/**
 * Responsible for copies of those messages that a native socket has taken and may not have sent. It
 * counts bytes as they were taken: a native buffer is first in, first out.
 */
export class UnsentTail {
  readonly #copies: [end: number, copy: Message | undefined][] = [];
  #taken = 0;

  /** Adds a message that made the native buffer grow from `before` to `after` bytes. */
  add(copy: Message | undefined, before: number, after: number): void {
    this.#taken += after - before;
    this.#copies.push([this.#taken, copy]);
    this.unsent(after);
  }

  /** The messages of which something is among the `buffered` bytes; the others are forgotten. */
  unsent(buffered: number): Message[] {
    const sent = this.#taken - buffered;
    while (this.#copies[0] && this.#copies[0][0] <= sent) this.#copies.shift();
    return this.#copies.flatMap(([, copy]) => copy ?? []);
  }
}
