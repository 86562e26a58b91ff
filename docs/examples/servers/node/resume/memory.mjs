/** A history in memory: for one process, and until it restarts. */
import {randomUUID} from 'node:crypto';
import {EventEmitter, on} from 'node:events';

const {HISTORY_NAME = 'messages', HISTORY_LENGTH = '1000'} = process.env;
const PORTION = 100;

class Log {
  /** Without it, a restarted server would take the ids of the previous one for its own. */
  birth = randomUUID().slice(0, 8);
  entries = [];
  count = 0;
  news = new EventEmitter();
}

/** By name. They outlast the histories that are opened on them, as in a broker. */
const logs = new Map();

function logNamed(name) {
  if (!logs.has(name)) logs.set(name, new Log());
  return logs.get(name);
}

/** The newest `length` messages. An id is `birth-number`. */
export class History {
  #log;
  #length;
  #closing = new AbortController();

  constructor({name = HISTORY_NAME, length = HISTORY_LENGTH} = {}) {
    this.name = name;
    this.#log = logNamed(name);
    this.#length = Number(length);
  }

  async open() {}

  async close() {
    this.#closing.abort();
  }

  async append(text) {
    const log = this.#log;
    log.count += 1;
    const entry = {id: `${log.birth}-${log.count}`, text};
    log.entries.push(entry);
    if (log.entries.length > this.#length) log.entries.shift();
    log.news.emit('append', entry);
    return entry.id;
  }

  async position() {
    return `${this.#log.birth}-${this.#log.count}`;
  }

  async after(id) {
    const {birth, count, entries} = this.#log;
    const [, asked, digits] = id.match(/^(\w{8})-(\d{1,15})$/) ?? [];
    const skipped = Number(digits) - (count - entries.length);
    const isHere = asked === birth && skipped >= 0 && Number(digits) <= count;
    return isHere ? entries.slice(skipped, skipped + PORTION) : undefined;
  }

  /** The newest entries, `count` at most, for a page that the server renders. */
  async recent(count) {
    return this.#log.entries.slice(-count);
  }

  isAfter(id, other) {
    return numberOf(id) > numberOf(other);
  }

  async *live(id) {
    const appended = on(this.#log.news, 'append', {signal: this.#closing.signal});
    yield* await this.after(id);
    for await (const [entry] of appended) yield entry;
  }
}

const numberOf = (id) => Number(id.split('-')[1]);
