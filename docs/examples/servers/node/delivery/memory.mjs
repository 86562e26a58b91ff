/** A history in memory that takes each message once: for one process, and until it restarts. */
import {History as Log} from '../resume/memory.mjs';

/** The last number of each client, the most recent clients last. They outlast the histories. */
const numbers = new Map();
const MAX_CLIENTS = 100_000;

export class History extends Log {
  /** Appends a text if its number is new. Returns the last number of that client. */
  async take(client, number, text) {
    const key = `${this.name}:${client}`;
    const last = numbers.get(key) ?? 0;
    if (number > last) {
      // Nothing else can run in between: it waits for nothing.
      this.append(text);
      numbers.delete(key);
      numbers.set(key, number);
      if (numbers.size > MAX_CLIENTS) numbers.delete(numbers.keys().next().value);
    }
    return Math.max(number, last);
  }
}
