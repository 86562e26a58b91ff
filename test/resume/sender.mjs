/** Writes into the log of a broker, each message once, however often the broker is killed. */
import {setTimeout as pause} from 'node:timers/promises';

const RETRY_MS = 50;

export class Sender {
  #makeHistory;
  #history;
  #lastId;

  constructor(t, History, options) {
    this.#makeHistory = () => new History(options);
    t.after(() => this.#history?.close());
  }

  /** Connects before the first number, which then waits for nothing. */
  async open() {
    if (this.#history) return;
    this.#history = this.#makeHistory();
    await this.#history.open();
    this.#lastId ??= await this.#history.position();
  }

  /** Appends the numbers from one to another. */
  async append(first, last = first) {
    for (let number = first; number <= last; number += 1) await this.#appendOnce(number);
  }

  async #appendOnce(number) {
    let isUnsure = false;
    for (;;) {
      try {
        await this.open();
        if (isUnsure && (await this.#contains(number))) return;
        this.#lastId = await this.#history.append(String(number));
        return;
      } catch {
        // A broker that was killed may have taken it.
        isUnsure = true;
        await this.#history.close();
        this.#history = undefined;
        await pause(RETRY_MS);
      }
    }
  }

  async #contains(number) {
    const entries = (await this.#history.after(this.#lastId)) ?? [];
    return entries.some(({text}) => text === String(number));
  }
}
