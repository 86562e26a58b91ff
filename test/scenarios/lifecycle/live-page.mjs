import {setTimeout as pause} from 'node:timers/promises';
import {until} from '../../../scripts/lib/patience.mjs';

/** Long enough for what must not happen, such as a second attempt set off by a second event. */
const QUIET_MS = 400;

/** A page with an element, and the lab that the element connects to. */
export class LivePage {
  constructor(tab, lab) {
    this.tab = tab;
    this.lab = lab;
  }

  /** What happened to the page: `{kind, what, at}`, oldest first. */
  log() {
    return this.tab.evaluate(() => globalThis.log);
  }

  /** What happened of one kind, in order. */
  async told(kind) {
    return (await this.log()).filter((entry) => entry.kind === kind).map(({what}) => what);
  }

  /** When it was told for the nth time, as soon as it was. */
  async until(what, nth = 1) {
    const log = await until(
      async () => {
        const log = await this.log();
        return log.filter((entry) => entry.what === what).length >= nth && log;
      },
      async () => `not ${nth} × "${what}" in ${JSON.stringify(await this.told('status'))}`,
    );
    return log.filter((entry) => entry.what === what)[nth - 1].at;
  }

  /** What the server knows. */
  get server() {
    return this.lab.state().server;
  }

  /** When connections came and went. */
  get #connections() {
    const {upgrades, closes} = this.server;
    return {upgrades: upgrades.map(({at}) => at), closes};
  }

  /** What the server knows, as soon as the predicate holds. */
  untilServer(predicate) {
    return until(
      () => predicate(this.server) && this.server,
      () => `not for the server: ${predicate}: ${JSON.stringify(this.#connections)}`,
    );
  }

  /** Resolves once it holds. */
  untilTrue(condition) {
    return until(condition);
  }

  /** The texts that the server got, heartbeats left out. */
  get texts() {
    return this.server.received.flatMap(({text}) => (text === 'HeartBeat' ? [] : (text ?? [])));
  }

  /** Waits for what must not happen. */
  quiet() {
    return pause(QUIET_MS);
  }

  /** What the page wrote down right after this, in the same task unless something else came. */
  async nextAfter(what) {
    const log = await this.log();
    return log[log.findIndex((entry) => entry.what === what) + 1].what;
  }

  /** Sends at the page's event: before the element hears of it, when it tells of it, and after. */
  sendAt(type) {
    return this.tab.evaluate((type) => {
      const {document, actsBefore} = globalThis;
      const element = document.querySelector('heartbeat-socket');
      const send = (text) => () => element.send(text);
      actsBefore[type] = send('before');
      element.addEventListener('ws-status', send('told'), {once: true});
      (type.startsWith('page') ? globalThis : document).addEventListener(type, send('after'));
    }, type);
  }

  /** Closes at the page's event, before or after the element hears of it; without one at once. */
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
