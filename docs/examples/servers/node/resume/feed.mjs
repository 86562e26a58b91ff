/** The clients of a node and the history that they are fed from. */
import {setTimeout as pause} from 'node:timers/promises';

/** A client that lets more bytes pile up is disconnected; it resumes when it can. */
const MAX_BUFFERED_BYTES = 2 ** 20;
const REOPEN_MS = 500;
const UNAVAILABLE = [1011, 'no history'];

/**
 * Reads the log once for all clients. Each client first catches up by itself, from the log, and
 * joins when it has reached what has been read for all, so that nothing is missed or sent twice.
 */
export class Feed {
  #makeHistory;
  #retry;
  #history;
  /** Id of the last message read for all; undefined while there is no history. */
  #head;
  #clients = new Set();
  #stopping = new AbortController();

  /** `retry`: time in ms over which the clients spread their return when this node is killed. */
  constructor(makeHistory, {retry} = {}) {
    this.#makeHistory = makeHistory;
    this.#retry = retry;
  }

  get isReady() {
    return this.#head !== undefined;
  }

  /** Reads until `stop()`. Without its history the node has nothing to say, and no clients. */
  async run() {
    const {signal} = this.#stopping;
    while (!signal.aborted) {
      this.#history = this.#makeHistory();
      try {
        await this.#history.open();
        this.#head = await this.#history.position();
        for await (const entry of this.#history.live(this.#head)) this.#pass(entry);
      } catch (error) {
        if (!signal.aborted) console.error('history:', error.message);
      }
      this.#head = undefined;
      for (const client of this.#clients) client.close(...UNAVAILABLE);
      await this.#history.close();
      await pause(REOPEN_MS, undefined, {signal}).catch(() => {});
    }
  }

  async stop() {
    this.#stopping.abort();
    await this.#history?.close();
  }

  /** Sends a client where the log is, all that follows the id it asked for, and all to come. */
  async add(client, asked) {
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    try {
      await this.#catchUp(client, asked);
    } catch (error) {
      // It may have left meanwhile, which is no error.
      if (client.readyState !== client.OPEN) return;
      console.error('client:', error.message);
      client.close(...UNAVAILABLE);
    }
  }

  /** Appends the text of a JSON value. */
  append(text) {
    return this.#history.append(text);
  }

  /** Appends the text of a JSON value that a client delivers, where the history can. */
  take(client, number, text) {
    return this.#history.take(client, number, text);
  }

  async #catchUp(client, asked) {
    const history = this.#history;
    let entries = asked ? await history.after(asked) : undefined;
    // Not the id that was asked for: something is missing, and the client is told so first.
    let id = entries ? asked : await history.position();
    await write(client, JSON.stringify({id, retry: this.#retry}));
    entries ??= [];
    for (;;) {
      // In portions that have left: a client that is slow holds no more than one.
      await Promise.all(entries.map((entry) => write(client, messageOf(entry))));
      id = entries.at(-1)?.id ?? id;
      if (!this.isReady) throw new Error('the history ended');
      if (!history.isAfter(this.#head, id)) break;
      entries = await history.after(id);
      if (!entries) throw new Error('trimmed or deleted while it was read');
    }
    client.lastId = id;
  }

  #pass(entry) {
    this.#head = entry.id;
    const message = messageOf(entry);
    for (const client of this.#clients) {
      const isDue = client.lastId && this.#history.isAfter(entry.id, client.lastId);
      if (!isDue) continue;
      client.lastId = entry.id;
      if (client.bufferedAmount > MAX_BUFFERED_BYTES) client.terminate();
      else client.send(message);
    }
  }
}

/** The id first, where clients find it without parsing. */
const messageOf = ({id, text}) =>
  text ? `{"id":${JSON.stringify(id)},"body":${text}}` : JSON.stringify({id});

/** Resolves when the message has left this process. */
const write = (client, message) =>
  new Promise((resolve, reject) => {
    client.send(message, (error) => (error ? reject(error) : resolve()));
  });
