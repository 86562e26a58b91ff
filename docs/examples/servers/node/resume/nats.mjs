/**
 * A history in NATS JetStream: for any number of nodes.
 * `npm i @nats-io/transport-node @nats-io/jetstream`
 */
import {DeliverPolicy, jetstream, jetstreamManager} from '@nats-io/jetstream';
import {connect} from '@nats-io/transport-node';

const {NATS_URL = 'nats://127.0.0.1:4222', HISTORY_NAME = 'messages'} = process.env;
const {HISTORY_LENGTH = '1000'} = process.env;
const PORTION = 100;
/** A NATS server that does not answer two pings is gone. */
const PING_MS = 2000;

/** The newest `length` messages. An id is `created-sequence`, both as JetStream has them. */
export class History {
  #url;
  #name;
  #length;
  #connection;
  #streams;
  #birth;

  constructor({url = NATS_URL, name = HISTORY_NAME, length = HISTORY_LENGTH} = {}) {
    this.#url = url;
    this.#name = name;
    this.#length = Number(length);
  }

  async open() {
    // Without `reconnect`: the node must notice that nothing was read meanwhile.
    const options = {reconnect: false, pingInterval: PING_MS, maxPingOut: 2};
    this.#connection = await connect({servers: this.#url, ...options});
    ({streams: this.#streams} = await jetstreamManager(this.#connection));
    await this.#streams.add({
      name: this.#name,
      subjects: [this.#name],
      max_msgs: this.#length,
      ...this.streamOptions,
    });
    ({birth: this.#birth} = await this.#state());
  }

  async close() {
    await this.#connection?.close();
  }

  /** More options of the stream, for classes that extend this one. */
  get streamOptions() {
    return {};
  }

  async append(text, options) {
    const {seq} = await jetstream(this.#connection).publish(this.#name, text, options);
    return `${this.#birth}-${seq}`;
  }

  async position() {
    const {birth, last} = await this.#state();
    return `${birth}-${last}`;
  }

  async after(id) {
    const [, birth, digits] = id.match(/^(\d{1,30})-(\d{1,15})$/) ?? [];
    if (!birth) return undefined;
    const next = Number(digits) + 1;
    const end = Math.min((await this.#state()).last + 1, next + PORTION);
    const entries = await this.#read(birth, next, end);
    // Only now: what was trimmed meanwhile is missing from the entries.
    const state = await this.#state();
    const isHere = birth === state.birth && next >= state.first && next <= state.last + 1;
    return isHere ? entries : undefined;
  }

  /** The newest entries, `count` at most, for a page that the server renders. */
  async recent(count) {
    const {birth, first, last} = await this.#state();
    // A stream that was never written to has a first sequence of 0; sequences begin at 1.
    return this.#read(birth, Math.max(1, first, last + 1 - count), last + 1);
  }

  isAfter(id, other) {
    return sequenceOf(id) > sequenceOf(other);
  }

  async *live(id) {
    let seq = sequenceOf(id);
    const start = {deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: seq + 1};
    const consumer = await jetstream(this.#connection).consumers.get(this.#name, start);
    const messages = await consumer.consume({abort_on_missing_resource: true});
    for await (const message of messages) {
      seq += 1;
      if (message.seq !== seq) throw new Error(`${this.#name} was trimmed while it was read`);
      yield {id: `${this.#birth}-${seq}`, text: message.string()};
    }
    throw new Error('the connection was closed');
  }

  /** The entries from `first` to before `end`, without those that were deleted one by one. */
  async #read(birth, first, end) {
    const reads = [];
    for (let seq = first; seq < end; seq += 1) {
      reads.push(this.#streams.getMessage(this.#name, {seq}));
    }
    const messages = await Promise.all(reads);
    return messages.filter(Boolean).map((message) => ({
      id: `${birth}-${message.seq}`,
      text: message.string(),
    }));
  }

  /** The birth of the stream, and the sequences of its first and last message. */
  async #state() {
    const {created, state} = await this.#streams.info(this.#name);
    return {birth: created.replace(/\D/g, ''), first: state.first_seq, last: state.last_seq};
  }
}

const sequenceOf = (id) => Number(id.split('-')[1]);
