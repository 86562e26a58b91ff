/* global recovery -- in the page */
import {setTimeout as pause} from 'node:timers/promises';
import {within} from '../../scripts/lib/within.mjs';
import {INTERVAL} from './settings.mjs';
import {ClientServer} from './client-server.mjs';
import {ClientPage} from './client-page.mjs';

/** Long enough for heartbeats to have been answered, so that the connection counts as proven. */
const SETTLE_MS = 2500;
/** A client that is not ready by then never will be. */
const PATIENCE_MS = 15_000;

/** A machine too busy to strike when it should is too busy to measure. */
const LATE_MS = 100;

/** The promise's value, or undefined if it takes longer than so many ms. */
async function valueWithin(ms, promise) {
  try {
    return await within(ms, promise);
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    return undefined;
  }
}

/** The promise's value; rejects with words if it takes too long. */
const inTime = (what, promise) =>
  within(PATIENCE_MS, promise, () => `${what} after ${PATIENCE_MS} ms`);

/**
 * Puts one client through faults, each in a page that remembers none before it. Which ones and how
 * often is decided elsewhere.
 */
export class MeasuredClient {
  #server;
  #page;

  /** @param {(socketUrl: string) => {page: string, elsewhere: string}} addressesOf the client's */
  static async open({server}, browser, addressesOf) {
    const measuredClient = new MeasuredClient();
    measuredClient.#server = new ClientServer(server);
    await measuredClient.#server.open();
    measuredClient.#page = new ClientPage(browser, addressesOf(measuredClient.#server.url));
    await measuredClient.#page.renew();
    return measuredClient;
  }

  /**
   * One round: `{ms, limit}`, or in `ms` why there is no time: 'never', 'reloaded'.
   * @param {object} fault one of FAULTS, with the `capMs` to wait for
   * @param {{phase: number, absenceMs: number}} times ms of silence before the fault, and of outage
   */
  async round(fault, {phase, absenceMs}) {
    try {
      const silentMs = await this.#makeReady(phase);
      const scene = {server: this.#server, page: this.#page, silentMs, absenceMs};
      const strike = await inTime('the fault is not over', fault.inject(scene));
      const outcome = await this.#outcome(fault, strike);
      const isBack = typeof outcome.ms === 'number';
      if (fault.spoils || !isBack) await this.#page.close();
      return outcome;
    } catch (error) {
      await this.#page.close();
      throw error;
    }
  }

  /** Ends its page and its server. */
  async end() {
    await this.#page.close();
    await this.#server.end();
  }

  /**
   * A proven connection that has heard nothing for so long, whatever it is that the client heard:
   * counted from messages alone, those that only believe in heartbeats would have waited longer.
   */
  async #makeReady(phase) {
    await this.#server.heal();
    await this.#page.renew();
    await this.#ask(() => recovery.answer());
    await pause(SETTLE_MS);
    await this.#ask(() => recovery.arm());
    const saidAt = await this.#lastWord();
    if (saidAt === undefined) return () => phase;
    await pause(saidAt + phase - Date.now());
    const lateMs = Date.now() - saidAt - phase;
    if (lateMs > LATE_MS) throw new Error(`the fault would strike ${lateMs} ms late`);
    return () => Date.now() - saidAt;
  }

  /** Waits for a word; undefined where the server has none to say, for want of heartbeats. */
  async #lastWord() {
    const over = new AbortController();
    const word = this.#server.nextWord(over.signal);
    const saidAt = await valueWithin(2 * INTERVAL, word);
    over.abort();
    return saidAt;
  }

  async #ask(question) {
    await inTime('not ready', this.#page.evaluate(question));
  }

  async #outcome({capMs}, {from, limit}) {
    if (from === null) return {ms: 'reloaded', limit};
    const left = Math.max(0, from + capMs - Date.now());
    const answer = await valueWithin(
      left,
      this.#page.evaluate(() => recovery.answer()),
    );
    // A wait that ended just before a fault did may bring a client back before the page is told.
    return {ms: answer ? Math.max(0, answer.heardAt - from) : 'never', limit};
  }
}
