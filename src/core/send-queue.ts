import {guarded} from './callbacks.js';

/** A message as `send()` takes it. */
export type Message = string | Blob | ArrayBufferLike | ArrayBufferView;

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
    const bytes = this.bytes + sizeOf([message]);
    if (!limit || bytes > limit) {
      throw new DOMException('queue full', 'QuotaExceededError');
    }
    this.#messages.push(message);
    this.bytes = bytes;
  }

  /** Puts messages back at the head, however many. */
  restore(messages: readonly Message[]): void {
    this.#messages = [...messages, ...this.#messages];
    this.bytes = sizeOf(this.#messages);
  }

  /**
   * Hands each message to `send`, first to last, and keeps those that it does not take. An exception
   * is reported and its message discarded, as it would throw each time.
   */
  flush(send: (message: Message) => boolean): void {
    const messages = this.#messages;
    this.clear();
    const refused = messages.filter((message) => {
      const isTaken = guarded(() => send(message), true);
      return !isTaken;
    });
    this.restore(refused);
  }

  clear(): void {
    this.#messages = [];
    this.bytes = 0;
  }
}

/** A copy that the application cannot mutate: a Blob snapshots the bytes. */
export function copyOf(data: Message): Message {
  // By its members, not its class: it may come from another window. Anything else is a text.
  const candidate = Object(data) as object;
  const isBinary = 'byteLength' in candidate || 'arrayBuffer' in candidate;
  return isBinary ? new Blob([data as BlobPart]) : `${data as string}`;
}

/** Texts count as UTF-8. */
const sizeOf = (messages: readonly Message[]): number => new Blob(messages as BlobPart[]).size;
