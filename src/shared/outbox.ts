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

  get bytes(): number {
    return this.#untaken.reduce((sum, message) => sum + bytesOf(message), this.#queue.bytes);
  }

  /** @throws QuotaExceededError if it does not fit. */
  queue(message: Message, limit: number): void {
    this.#queue.add(copyOf(message), limit);
  }

  send(message: Message, post: PostMessage): void {
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

  /** The worker has taken so many in all. */
  messagesTaken(count: number): void {
    this.#untaken.splice(0, count - this.#taken);
    this.#taken = count;
  }

  /** The connection is lost: what was not taken waits for the next one, which counts from 0. */
  restore(): void {
    this.#queue.restore(this.#untaken);
    this.#untaken = [];
    this.#taken = 0;
  }

  /** Gives up all messages. */
  take(): Message[] {
    this.restore();
    return this.#queue.take();
  }
}
