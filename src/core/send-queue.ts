import {guarded} from './callbacks.js';

/** What `send()` takes. */
export type Message = string | Blob | ArrayBufferLike | ArrayBufferView;

/**
 * Responsible for messages that wait for a connection, in order and within a bound in bytes. It
 * sends nothing itself.
 */
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
   * Hands each message to `send`, first to last; what is not taken stays. One that makes it throw
   * is reported and left out, as it would throw each time.
   */
  flush(send: (message: Message) => boolean): void {
    const messages = this.#messages;
    this.clear();
    this.restore(messages.filter((message) => !guarded(() => send(message), true)));
  }

  clear(): void {
    this.#messages = [];
    this.bytes = 0;
  }
}

/** Cut off from what the application may still change: a blob keeps the bytes as they are now. */
export function copyOf(data: Message): Message {
  // By what it has, not by its class: it may come from another window. Anything else is a text.
  const it = Object(data) as object;
  const isBinary = 'byteLength' in it || 'arrayBuffer' in it;
  return isBinary ? new Blob([data as BlobPart]) : `${data as string}`;
}

/** Texts count as UTF-8. */
const sizeOf = (messages: readonly Message[]): number => new Blob(messages as BlobPart[]).size;
