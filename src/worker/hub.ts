import {randomUuid} from '../core/random-uuid.js';
import {Timer} from '../core/timer.js';
import {type LineRequestOf, PROTOCOL} from '../shared/protocol.js';
import {PagePort, type PagePortDelegate} from './page-port.js';
import {SharedConnection} from './shared-connection.js';
import {TakenMessages, type TakenOfLines} from './taken-messages.js';

/** How often pages are asked whether they are there. */
const CHECK_MS = 10_000;
/**
 * A page that has been silent since it was asked so many times is gone: its process was killed. Not by
 * the time of day: after a sleep all pages have been silent for long.
 */
const MOST_ASKED = 2;

/** Holds the connections that the pages of an origin share, and knows which pages there are. */
export class Hub implements PagePortDelegate {
  /** Tells the pages that a worker is not the one that they have known. */
  readonly #epoch = randomUuid();
  readonly #pages = new Set<PagePort>();
  readonly #connections = new Map<string, SharedConnection>();
  readonly #taken = new TakenMessages();
  readonly #checkTimer = new Timer();

  /** A page has connected. */
  accept(port: MessagePort): void {
    const page = new PagePort(port, this);
    page.start();
    this.#greet(page);
  }

  #greet(page: PagePort): void {
    page.post({type: 'hello', protocol: PROTOCOL, epoch: this.#epoch});
  }

  #checkLater(): void {
    this.#checkTimer.start(CHECK_MS, () => {
      this.#check();
      if (this.#pages.size > 0) this.#checkLater();
    });
  }

  #check(): void {
    for (const page of this.#pages) {
      if (page.timesAsked === MOST_ASKED) this.pageLeft(page, {isForGood: false});
      else page.ask();
    }
  }

  // Page delegate

  connectionFor(request: LineRequestOf<'join'>): SharedConnection {
    const {key} = request;
    const connection = this.#connections.get(key) ?? new SharedConnection(request);
    this.#connections.set(key, connection);
    return connection;
  }

  connectionEnded(key: string): void {
    this.#connections.delete(key);
  }

  isKnown(page: PagePort): boolean {
    return this.#pages.has(page);
  }

  helloAsked(page: PagePort): TakenOfLines {
    this.#replace(page);
    this.#pages.add(page);
    if (this.#pages.size === 1) this.#checkLater();
    this.#greet(page);
    return this.#taken.release(page.id);
  }

  /**
   * A page that took a busy worker for a dead one comes by another port, or by the same one if it has
   * made the worker itself.
   */
  #replace({id}: PagePort): void {
    for (const page of this.#pages) {
      if (page.id === id) this.pageLeft(page, {isForGood: false});
    }
  }

  pageLeft(page: PagePort, {isForGood}: {isForGood: boolean}): void {
    const taken = page.leave();
    const wasKnown = this.#pages.delete(page);
    if (isForGood) this.#taken.forget(page.id);
    else if (wasKnown) this.#taken.keep(page.id, taken);
  }
}
