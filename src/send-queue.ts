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
   * Puts a message at the end. A buffer is copied, since the application may go on writing to it.
   *
   * @throws QuotaExceededError if it does not fit; then nothing is taken.
   */
  add(data: Message, limit: number): void {
    const message = copyOf(data);
    const bytes = this.bytes + sizeOf(message);
    if (!limit || bytes > limit) {
      throw new DOMException('queue full', 'QuotaExceededError');
    }
    this.#messages.push(message);
    this.bytes = bytes;
  }

  /**
   * Hands each message to `send`, first to last; what is not taken stays. One that makes it throw
   * is reported and left out, as it would throw each time.
   */
  flush(send: (message: Message) => boolean): void {
    const messages = this.#messages;
    this.clear();
    for (const message of messages) {
      if (!guarded(() => send(message), true)) this.add(message, Infinity);
    }
  }

  clear(): void {
    this.#messages = [];
    this.bytes = 0;
  }
}

/** Cut off from what the application may still change: a blob keeps the bytes as they are now. */
function copyOf(data: Message): Message {
  // By what it has, not by its class: it may come from another window. Anything else is a text.
  const it = Object(data) as object;
  const isBinary = 'byteLength' in it || 'arrayBuffer' in it;
  return isBinary ? new Blob([data as BlobPart]) : `${data as string}`;
}

/** As UTF-8, if it is a text. */
const sizeOf = (message: Message): number => new Blob([message as BlobPart]).size;
