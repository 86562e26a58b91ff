import type {Traffic} from './backlog.js';
import type {Message} from './message.js';

/** A message that may not have left yet. */
interface Entry {
  readonly message: Message;
  readonly bytes: number;
  /** How many bytes the socket had taken in all after it. */
  readonly end: number;
}

/**
 * Keeps the messages that a native socket has taken and may not have sent yet. It counts bytes in
 * the order in which they were taken: a native buffer is first in, first out.
 */
export class UnsentTail {
  #entries: Entry[] = [];
  /** The first entry that may not have left. */
  #first = 0;
  #taken = 0;

  /** The bytes taken so far, with `buffered` of them still there. */
  traffic(buffered: number): Traffic {
    this.forgetSent(buffered);
    const leftBytes = this.#taken - buffered;
    const next = this.#entries.at(this.#first);
    const isWhole = next !== undefined && leftBytes <= next.end - next.bytes;
    return {takenBytes: this.#taken, leftBytes, nextBytes: isWhole ? next.bytes : 0};
  }

  /** Whether there is nothing to forget. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Counts bytes as taken, and keeps the message to which they belong, if there is one. */
  add(bytes: number, message?: Message): void {
    this.#taken += bytes;
    if (message !== undefined) this.#entries.push({message, bytes, end: this.#taken});
  }

  /** Forgets the messages of which nothing is among the `buffered` bytes. */
  forgetSent(buffered: number): void {
    const sent = this.#taken - buffered;
    const entries = this.#entries;
    while (this.#first < entries.length && entries[this.#first].end <= sent) this.#first++;
    // Not by `shift()`, which moves all that remain: after a burst that takes quadratic time.
    if (this.#first * 2 > entries.length) {
      this.#entries = entries.slice(this.#first);
      this.#first = 0;
    }
  }

  /** The messages of which at least a part is among the `buffered` bytes, oldest first. */
  unsent(buffered: number): Message[] {
    this.forgetSent(buffered);
    return this.#entries.slice(this.#first).map(({message}) => message);
  }
}
