/** A history in Redis Streams: for any number of nodes. `npm i redis` */
import {randomUUID} from 'node:crypto';
import {createClient} from 'redis';

const {REDIS_URL = 'redis://127.0.0.1:6379', HISTORY_NAME = 'messages'} = process.env;
const {HISTORY_LENGTH = '1000'} = process.env;
const PORTION = 100;
const BLOCK_MS = 2000;
/** A Redis from which the reader hears nothing for so long is gone: it answers each BLOCK_MS. */
const TIMEOUT_MS = 6000;

/**
 * Appends a text and returns the birth of the stream and the id of the entry. An empty text is
 * appended to an empty stream only: its entry gives clients a position before the first message.
 */
export const APPEND = `
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
  local birth = last and last[2][2] or ARGV[1]
  if last and ARGV[2] == '' then return {birth, last[1]} end
  local id = redis.call(
    'XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'birth', birth, 'text', ARGV[2])
  return {birth, id}
`;

/**
 * The newest messages, `length` of them or somewhat more. An id is `birth-time-number`: Redis never
 * gives an id twice in one stream, and the birth tells a stream from one that was deleted.
 */
export class History {
  #length;
  #client;
  /** Blocks in XREAD, so that it can do nothing else. */
  #reader;

  constructor({url = REDIS_URL, name = HISTORY_NAME, length = HISTORY_LENGTH} = {}) {
    this.name = name;
    this.#length = String(length);
    // Lost is lost: a client that reconnects by itself would hide for how long nothing was read.
    const socket = {reconnectStrategy: false, connectTimeout: TIMEOUT_MS};
    this.#client = createClient({url, socket});
    this.#reader = createClient({
      url,
      socket: {...socket, socketTimeout: TIMEOUT_MS},
      // A process that only appends reads nothing, and would hear nothing.
      pingInterval: BLOCK_MS,
    });
    // What breaks one of them ends both, and rejects what waits for either.
    for (const client of [this.#client, this.#reader]) client.on('error', () => this.close());
  }

  async open() {
    await Promise.all([this.#client.connect(), this.#reader.connect()]);
  }

  async close() {
    for (const client of [this.#client, this.#reader]) if (client.isOpen) client.destroy();
  }

  async append(text) {
    const reply = await this.run(APPEND, text);
    return reply.join('-');
  }

  /** Runs a script that appends a text, with the keys and arguments of APPEND and more. */
  run(script, text, more = {keys: [], arguments: []}) {
    const birth = randomUUID().slice(0, 8);
    return this.#client.eval(script, {
      keys: [this.name, ...more.keys],
      arguments: [birth, text, this.#length, ...more.arguments],
    });
  }

  position() {
    return this.append('');
  }

  async after(id) {
    const [, birth, entryId] = id.match(/^(\w{8})-(\d{1,15}-\d{1,9})$/) ?? [];
    if (!birth) return undefined;
    const options = {COUNT: PORTION + 1};
    const [first, ...rest] = await this.#client.xRange(this.name, entryId, '+', options);
    // As long as its own entry is there, nothing after it has been trimmed.
    if (first?.id !== entryId || first.message.birth !== birth) return undefined;
    return rest.map(entryOf);
  }

  /** The newest entries, `count` at most, for a page that the server renders. */
  async recent(count) {
    const newestFirst = await this.#client.xRevRange(this.name, '+', '-', {COUNT: count});
    return newestFirst.reverse().map(entryOf);
  }

  isAfter(id, other) {
    const [[time, number], [otherTime, otherNumber]] = [numbersOf(id), numbersOf(other)];
    return time === otherTime ? number > otherNumber : time > otherTime;
  }

  async *live(id) {
    for (;;) {
      const entries = await this.after(id);
      if (!entries) throw new Error(`${this.name} was trimmed or deleted while it was read`);
      yield* entries;
      id = entries.at(-1)?.id ?? id;
      if (!entries.length) await this.#waitFor(id);
    }
  }

  /** Resolves once something may have been appended. */
  async #waitFor(id) {
    const entryId = id.slice(id.indexOf('-') + 1);
    await this.#reader.xRead({key: this.name, id: entryId}, {BLOCK: BLOCK_MS, COUNT: 1});
  }
}

const entryOf = ({id, message: {birth, text}}) => ({id: `${birth}-${id}`, text});

const numbersOf = (id) => id.split('-').slice(1).map(Number);
