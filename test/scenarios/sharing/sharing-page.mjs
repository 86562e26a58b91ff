import {patient, until} from '../../../scripts/lib/patience.mjs';

/** For an answer that comes at once, if it comes: so many turns, each of them a call into the page. */
const ANSWER_MS = patient(250);

/** A tab that makes SharedWorkers, each of which has a name in it. */
export class SharingPage {
  #isClosed = false;

  constructor(tab) {
    this.tab = tab;
  }

  /** Makes a worker with the arguments of `new SharedWorker`, and does not wait for it. */
  share(name, ...args) {
    return this.tab.evaluate((name, args) => globalThis.share(name, ...args), name, args);
  }

  /** Makes a worker; resolves with the epoch of its greeting. */
  async join(name, ...args) {
    await this.share(name, ...args);
    return this.greeting(name);
  }

  /** The epoch of the first greeting, once it is there. */
  async greeting(name) {
    const isGreeting = ({answer}) => answer?.hello;
    const {answer} = await this.untilHeard(name, (heard) => heard.find(isGreeting));
    return answer.hello;
  }

  /** What was heard of a worker: entries `{what, at, answer}`. */
  async heard(name) {
    const read = (name) => JSON.stringify(globalThis.heard[name] ?? []);
    return JSON.parse(await this.tab.evaluate(read, name));
  }

  /** The first true answer of `find` about what was heard. */
  untilHeard(name, find, ms) {
    let heard = [];
    const look = async () => find((heard = await this.heard(name)));
    return until(look, () => `${find}: not in ${JSON.stringify(heard)}`, ms);
  }

  /** Asks a worker; resolves with its answer, or undefined if it is silent. */
  async ask(name, act, value, ms = ANSWER_MS) {
    const ask = (name, act, value) => globalThis.ask(name, act, value);
    const number = await this.tab.evaluate(ask, name, act, value);
    const answerIn = (heard) => heard.find(({answer}) => answer?.number === number)?.answer;
    await this.untilHeard(name, answerIn, ms).catch(() => {}); // silence is an answer too
    return answerIn(await this.heard(name));
  }

  /** The epoch of the worker that answers, or undefined. */
  async epoch(name) {
    return (await this.ask(name, 'who'))?.epoch;
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.tab.close();
  }
}
