/** The history of the chat, as the example servers of the guide keep theirs. */
const KINDS = {
  memory: 'the memory of this process',
  redis: 'Redis',
  nats: 'NATS',
};

/** What its server appends to and its page is rendered from; it outlasts both. */
export class ChatHistory {
  /** Where it is, in words. */
  place;
  #History;
  #options;

  constructor(place, History, options) {
    this.place = place;
    this.#History = History;
    this.#options = options;
  }

  /** A connection of its own to the log. */
  make() {
    return new this.#History(this.#options);
  }

  /** The newest messages, `count` at most, and the id up to which they go. */
  async latest(count) {
    const history = this.make();
    try {
      await history.open();
      // First: what is appended between the two is then among the entries.
      const position = await history.position();
      const entries = await history.recent(count);
      return {
        lastEventId: entries.at(-1)?.id ?? position,
        // An entry without a text only marks where the log begins.
        messages: entries.filter(({text}) => text).map(({text}) => JSON.parse(text)),
      };
    } finally {
      await history.close();
    }
  }
}

/**
 * The history in `kind`, by default what HISTORY names; the rest are options of its class. Rejects if
 * there is no such broker.
 */
export async function openChatHistory({kind = process.env.HISTORY || 'memory', ...options} = {}) {
  if (!Object.hasOwn(KINDS, kind)) {
    throw new RangeError(`HISTORY "${kind}": expected ${Object.keys(KINDS).join(', ')}`);
  }
  const {History} = await import(`../docs/examples/servers/node/delivery/${kind}.mjs`);
  const history = new ChatHistory(KINDS[kind], History, options);
  try {
    await history.latest(1);
  } catch (cause) {
    throw new Error(`HISTORY=${kind} does not answer: ${cause.message || cause.code}`, {cause});
  }
  return history;
}
