/** The history of the demo's nodes, as each of them reads it: the process that started them keeps it. */
import {on} from 'node:events';

/** Resolvers of the questions without an answer yet, by number. */
const questions = new Map();
let asked = 0;

process.on('message', ({number, result}) => {
  questions.get(number)?.(result);
  questions.delete(number);
});
// The demo has ended, in whichever way.
process.once('disconnect', () => process.exit());

function ask(method, ...args) {
  asked += 1;
  process.send({number: asked, method, args});
  return new Promise((resolve) => questions.set(asked, resolve));
}

/** What the server of the guide reads; docs/resume.md describes it. */
export class History {
  #closing = new AbortController();

  async open() {}

  async close() {
    this.#closing.abort();
  }

  async append() {
    throw new Error('only the demo itself appends');
  }

  position() {
    return ask('position');
  }

  after(id) {
    return ask('after', id);
  }

  isAfter(id, other) {
    return numberOf(id) > numberOf(other);
  }

  async *live(id) {
    // First: what is appended between the two is then among the messages, or in both.
    const messages = on(process, 'message', {signal: this.#closing.signal});
    const entries = await this.after(id);
    yield* entries;
    const lastId = entries.at(-1)?.id ?? id;
    for await (const [{entry}] of messages) {
      if (entry && this.isAfter(entry.id, lastId)) yield entry;
    }
  }
}

const numberOf = (id) => Number(id.split('-')[1]);
