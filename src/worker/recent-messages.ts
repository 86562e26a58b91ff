import {bytesOf as bytesOfData, type Message, utf8Length} from '../core/message.js';

/** A message with its id, or '' where it has none; or without data a position of the stream. */
export interface RecentMessage {
  readonly id: string;
  readonly data?: Message;
}

const bytesOf = ({id, data = ''}: RecentMessage): number => utf8Length(id) + bytesOfData(data);

/**
 * The last messages of the stream within a bound in bytes, for tabs that were away. Between two of
 * them nothing is missing.
 */
export class RecentMessages {
  readonly #maxBytes: number;
  #messages: RecentMessage[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(message: RecentMessage): void {
    this.#messages.push(message);
    this.#bytes += bytesOf(message);
    while (this.#bytes > this.#maxBytes && this.#messages.length > 1) {
      this.#bytes -= bytesOf(this.#messages[0]);
      this.#messages.shift();
    }
  }

  /** Begins again from an id: what comes does not follow what was kept. */
  restart(id: string): void {
    this.#messages = [];
    this.#bytes = 0;
    if (id) this.add({id});
  }

  /** The messages after an id; null where that is not known. */
  after(id: string): RecentMessage[] | null {
    if (!id) return null;
    const at = this.#messages.map((message) => message.id).lastIndexOf(id);
    if (at < 0) return null;
    return this.#messages.slice(at + 1).filter(({data}) => data !== undefined);
  }
}
