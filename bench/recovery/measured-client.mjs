/* global recovery -- in the page */
import {setTimeout as pause} from 'node:timers/promises';
import {WAIT_MS} from '../../scripts/lib/patience.mjs';
import {within} from '../../scripts/lib/within.mjs';
import {INTERVAL} from './settings.mjs';
import {ClientServer} from './client-server.mjs';
import {ClientPage} from './client-page.mjs';

/** Long enough for heartbeats to be answered, so that the connection is stable. */
const SETTLE_MS = 2500;

/** A machine too busy to inject a fault on time is too busy to measure. */
const MAX_LATE_MS = 100;

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
const inTime = (what, promise) => within(WAIT_MS, promise, () => `${what} after ${WAIT_MS} ms`);

/**
 * Exposes one client to faults, each in a fresh page. It does not choose the faults.
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
      const injected = await inTime('the fault is not over', fault.inject(scene));
      const outcome = await this.#outcome(fault, injected);
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
   * Prepares a stable connection that has received nothing for `phase` ms. Any message of the server
   * counts: from application messages alone, clients that watch heartbeats only would wait longer.
   */
  async #makeReady(phase) {
    await this.#server.heal();
    await this.#page.renew();
    await this.#runInPage(() => recovery.answer());
    await pause(SETTLE_MS);
    await this.#runInPage(() => recovery.arm());
    const saidAt = await this.#nextMessageTime();
    if (saidAt === undefined) return () => phase;
    await pause(saidAt + phase - Date.now());
    const lateMs = Date.now() - saidAt - phase;
    if (lateMs > MAX_LATE_MS) throw new Error(`the fault would come ${lateMs} ms late`);
    return () => Date.now() - saidAt;
  }

  /** Time of the server's next message, or undefined if it sends none, for lack of heartbeats. */
  async #nextMessageTime() {
    const over = new AbortController();
    const word = this.#server.nextMessage(over.signal);
    const saidAt = await valueWithin(2 * INTERVAL, word);
    over.abort();
    return saidAt;
  }

  async #runInPage(code) {
    await inTime('not ready', this.#page.evaluate(code));
  }

  async #outcome({capMs}, {from, limit}) {
    if (from === null) return {ms: 'reloaded', limit};
    const left = Math.max(0, from + capMs - Date.now());
    const answer = await valueWithin(
      left,
      this.#page.evaluate(() => recovery.answer()),
    );
    // A wait that ended just before the fault may reconnect a client before the page is notified.
    return {ms: answer ? Math.max(0, answer.heardAt - from) : 'never', limit};
  }
}
