import {bytesOf, copyOf, type Message} from '../core/message.js';
import {SendQueue} from '../core/send-queue.js';

/** Posts a message to the worker, as the one of that number since the connection opened. */
export type PostMessage = (data: Message, number: number) => void;

/**
 * Messages of a line: those that wait until the connection is open, and those that the worker has not
 * taken yet. When the connection is lost, the latter are the first to wait again.
 */
export class Outbox {
  readonly #queue = new SendQueue();
  #untaken: Message[] = [];
  /** How many the worker has taken since the connection opened. */
  #taken = 0;
  /** Since `restore`: how many of those that wait first the worker may have taken. */
  #restored: number | null = null;

  get bytes(): number {
    return this.#untaken.reduce((sum, message) => sum + bytesOf(message), this.#queue.bytes);
  }

  /** @throws QuotaExceededError if it does not fit. */
  queue(message: Message, limit: number): void {
    this.#queue.add(copyOf(message), limit);
  }

  send(message: Message, post: PostMessage): void {
    if (this.#restored !== null) this.#taken = 0;
    this.#restored = null;
    const copy = copyOf(message);
    this.#untaken.push(copy);
    post(copy, this.#taken + this.#untaken.length - 1);
  }

  /** Sends what waits. */
  flush(post: PostMessage): void {
    this.#queue.flush((message) => {
      this.send(message, post);
      return true;
    });
  }

  /** The worker has taken so many in all, as it may also say when the connection is lost. */
  messagesTaken(count: number): void {
    // Fewer than before are those of another connection.
    const newly = Math.max(0, count - this.#taken);
    this.#taken = count;
    if (this.#restored === null) {
      this.#untaken.splice(0, newly);
    } else {
      const dropped = Math.min(newly, this.#restored);
      this.#restored -= dropped;
      this.#queue.restore(this.#queue.take().slice(dropped));
    }
  }

  /** The connection is lost: what was not taken waits for the next one, which counts from 0. */
  restore(): void {
    this.#queue.restore(this.#untaken);
    this.#restored = (this.#restored ?? 0) + this.#untaken.length;
    this.#untaken = [];
  }

  /** The worker is left, not lost: it sends what it was given. */
  leave(): void {
    this.#untaken = [];
    this.restore();
  }

  /** Gives up all messages. */
  take(): Message[] {
    this.restore();
    this.#restored = 0;
    return this.#queue.take();
  }
}
