import {guarded} from './callbacks.js';
import {bytesOf, type Message} from './message.js';

/** Keeps messages that wait for a connection, in order and within a bound in bytes. */
export class SendQueue {
  #messages: Message[] = [];
  /** Bytes of all messages in the queue. */
  bytes = 0;

  /**
   * Puts a message at the end.
   *
   * @throws QuotaExceededError if it does not fit; then nothing is taken.
   */
  add(message: Message, limit: number): void {
    const bytes = this.bytes + bytesOf(message);
    if (!limit || bytes > limit) {
      throw new DOMException('queue full', 'QuotaExceededError');
    }
    this.#messages.push(message);
    this.bytes = bytes;
  }

  /** Puts messages back at the head, however many: those that a lost connection had not sent. */
  restore(messages: readonly Message[]): void {
    this.#messages = [...messages, ...this.#messages];
    for (const message of messages) this.bytes += bytesOf(message);
  }

  /**
   * Hands each message to `send`, first to last, and keeps those that it does not take. An exception
   * is reported and its message discarded, as it would throw each time.
   */
  flush(send: (message: Message) => boolean): void {
    const refused = this.take().filter((message) => {
      const isTaken = guarded(() => send(message), true);
      return !isTaken;
    });
    this.restore(refused);
  }

  /** Empties the queue, and returns what was in it. */
  take(): Message[] {
    const messages = this.#messages;
    this.clear();
    return messages;
  }

  clear(): void {
    this.#messages = [];
    this.bytes = 0;
  }
}
