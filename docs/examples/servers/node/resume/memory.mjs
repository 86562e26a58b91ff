/** A history in memory: for one node, and until it restarts. */
import {randomUUID} from 'node:crypto';
import {EventEmitter, on} from 'node:events';

const {HISTORY_LENGTH = '1000'} = process.env;
const PORTION = 100;

/** The newest `length` messages. An id is `birth-number`. */
export class History {
  /** Without it, a restarted server would take the ids of the previous one for its own. */
  #birth = randomUUID().slice(0, 8);
  #length;
  #entries = [];
  #count = 0;
  #log = new EventEmitter();
  #closing = new AbortController();

  constructor({length = Number(HISTORY_LENGTH)} = {}) {
    this.#length = length;
  }

  async open() {}

  async close() {
    this.#closing.abort();
  }

  async append(text) {
    this.#count += 1;
    const entry = {id: await this.position(), text};
    this.#entries.push(entry);
    if (this.#entries.length > this.#length) this.#entries.shift();
    this.#log.emit('append', entry);
    return entry.id;
  }

  async position() {
    return `${this.#birth}-${this.#count}`;
  }

  async after(id) {
    const [, birth, digits] = id.match(/^(\w{8})-(\d{1,15})$/) ?? [];
    const skipped = Number(digits) - (this.#count - this.#entries.length);
    const isHere = birth === this.#birth && skipped >= 0 && Number(digits) <= this.#count;
    return isHere ? this.#entries.slice(skipped, skipped + PORTION) : undefined;
  }

  isAfter(id, other) {
    return numberOf(id) > numberOf(other);
  }

  async *live(id) {
    const appended = on(this.#log, 'append', {signal: this.#closing.signal});
    yield* await this.after(id);
    for await (const [entry] of appended) yield entry;
  }
}

const numberOf = (id) => Number(id.split('-')[1]);
