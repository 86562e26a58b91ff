import {setTimeout as pause} from 'node:timers/promises';
import {until} from '../../../scripts/lib/patience.mjs';

/** Long enough for what must not happen, such as a second attempt caused by a second event. */
const QUIET_MS = 400;

/** A page with an element, and the lab that the element connects to. */
export class LivePage {
  constructor(tab, lab) {
    this.tab = tab;
    this.lab = lab;
  }

  /** Entries `{kind, what, at}` of everything that happened to the page, oldest first. */
  log() {
    return this.tab.evaluate(() => globalThis.log);
  }

  /** The log entries of one kind, in order. */
  async logged(kind) {
    return (await this.log()).filter((entry) => entry.kind === kind).map(({what}) => what);
  }

  /** When the nth such entry was logged; waits for it. */
  async until(what, nth = 1) {
    const log = await until(
      async () => {
        const log = await this.log();
        return log.filter((entry) => entry.what === what).length >= nth && log;
      },
      async () => `not ${nth} × "${what}" in ${JSON.stringify(await this.logged('status'))}`,
    );
    return log.filter((entry) => entry.what === what)[nth - 1].at;
  }

  /** The state of the server. */
  get server() {
    return this.lab.state().server;
  }

  /** When connections were opened and closed. */
  get #connections() {
    const {upgrades, closes} = this.server;
    return {upgrades: upgrades.map(({at}) => at), closes};
  }

  /** The state of the server once the predicate holds. */
  untilServer(predicate) {
    return until(
      () => predicate(this.server) && this.server,
      () => `not for the server: ${predicate}: ${JSON.stringify(this.#connections)}`,
    );
  }

  /** Resolves once the predicate holds. */
  untilTrue(condition) {
    return until(condition);
  }

  /** The texts that the server received, without pings. */
  get texts() {
    return this.server.received.flatMap(({text}) => (text === 'HeartBeat' ? [] : (text ?? [])));
  }

  /** Waits for what must not happen. */
  quiet() {
    return pause(QUIET_MS);
  }

  /**
   * The log entries written right after this, in the same task unless something else came first.
   */
  async nextAfter(what) {
    const log = await this.log();
    return log[log.findIndex((entry) => entry.what === what) + 1].what;
  }

  /** Sends at a page event: before the element handles it, in its status event, and after. */
  sendAt(type) {
    return this.tab.evaluate((type) => {
      const {document, actsBefore} = globalThis;
      const element = document.querySelector('heartbeat-socket');
      const send = (text) => () => element.send(text);
      actsBefore[type] = send('before');
      element.addEventListener('ws-status', send('during'), {once: true});
      (type.startsWith('page') ? globalThis : document).addEventListener(type, send('after'));
    }, type);
  }

  /** Closes at a page event, before or after the element handles it; without one immediately. */
  closeAt(type = '', order = '') {
    return this.tab.evaluate(
      (type, order) => {
        const {document, actsBefore} = globalThis;
        const close = () => document.querySelector('heartbeat-socket').close();
        if (!type) close();
        else if (order === 'before') actsBefore[type] = close;
        else (type.startsWith('page') ? globalThis : document).addEventListener(type, close);
      },
      type,
      order,
    );
  }
}
