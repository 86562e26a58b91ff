import {bytesOf, copyOf, type Message} from '../core/message.js';
import {SendQueue} from '../core/send-queue.js';
import type {LineRequestOf, Taken} from './protocol.js';

/**
 * Messages of a line: those that wait until the connection is open, and those that the worker has not
 * taken yet. When the connection is lost, the latter are the first to wait again.
 */
export class Outbox {
  readonly #queue = new SendQueue();
  readonly #post: (request: LineRequestOf<'send'>) => void;
  /** The opening of the connection, or of the last one. */
  #opening = 0;
  #untaken: Message[] = [];
  /** How many the worker has taken since that opening. */
  #taken = 0;
  /** Since `restore`: how many of those that wait first the worker may have taken. */
  #restored: number | null = null;

  /** `post` hands a message to the worker. */
  constructor(post: (request: LineRequestOf<'send'>) => void) {
    this.#post = post;
  }

  get bytes(): number {
    return this.#untaken.reduce((sum, message) => sum + bytesOf(message), this.#queue.bytes);
  }

  /** @throws QuotaExceededError if it does not fit. */
  queue(message: Message, limit: number): void {
    this.#queue.add(copyOf(message), limit);
  }

  send(message: Message): void {
    if (this.#restored !== null) this.#taken = 0;
    this.#restored = null;
    const data = copyOf(message);
    this.#untaken.push(data);
    const number = this.#taken + this.#untaken.length - 1;
    this.#post({type: 'send', data, opening: this.#opening, number});
  }

  /** Sends what waits. */
  flush(): void {
    this.#queue.flush((message) => {
      this.send(message);
      return true;
    });
  }

  /** The connection is open: what was not taken since another opening waits, and numbers begin at 0. */
  connectionOpened(opening: number): void {
    if (opening !== this.#opening) this.restore();
    this.#opening = opening;
  }

  /** The worker has taken so many in all, as it may also say when the connection is lost. */
  messagesTaken({opening, count}: Taken): void {
    if (opening !== this.#opening) return;
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

  /** The connection is lost: what was not taken waits for the next one. */
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
