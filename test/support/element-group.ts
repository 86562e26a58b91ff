import '../../src/define.js';
import type {StatusEvent} from '../../src/core/events.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {HeartbeatOptions} from '../../src/core/options.js';
import {giveUpAfter, WAIT_MS} from './patience.js';

/** Hundreds of handshakes run one after the other. */
const GROUP_WAIT_MS = 2 * WAIT_MS;
const TYPES = ['ws-status', 'ws-message', 'ws-heartbeat'];

/** Many elements at once, and how often each of them dispatched each event. */
export class ElementGroup {
  readonly elements: HeartbeatSocketElement[];
  readonly #home = document.createElement('section');
  /** Counts per element, by event or status. */
  readonly #counts = new Map<string, Map<EventTarget, number>>();
  #looked = () => {};

  /** Distributes the URLs round-robin. */
  constructor(size: number, urls: readonly string[], options: HeartbeatOptions) {
    for (const type of TYPES) this.#home.addEventListener(type, (event) => this.#count(event));
    this.elements = Array.from({length: size}, (_, at) => {
      const element = document.createElement('heartbeat-socket');
      return Object.assign(element, options, {url: urls[at % urls.length]});
    });
    this.#home.append(...this.elements);
    document.body.append(this.#home);
  }

  /**
   * Waits until each has dispatched `ws-message`, `ws-heartbeat` or a status such as `open` so
   * often.
   */
  async until(what: string, times = 1): Promise<void> {
    const missing = () => this.elements.filter((element) => this.#of(what, element) < times).length;
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(new Error(`${missing()} not ${what} ${times} times`));
      const stopTimer = giveUpAfter(GROUP_WAIT_MS, giveUp);
      this.#looked = () => {
        if (missing()) return;
        stopTimer();
        resolve();
      };
      this.#looked();
    });
    this.#looked = () => {};
  }

  /** The count of all elements together. */
  countOf(what: string): number {
    return [...(this.#counts.get(what)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  /** Removes all from the document, and waits for their updates. */
  async remove(): Promise<void> {
    this.#home.remove();
    await Promise.all(this.elements.map(({updateComplete}) => updateComplete));
  }

  #of(what: string, element: EventTarget): number {
    return this.#counts.get(what)?.get(element) ?? 0;
  }

  #count(event: Event): void {
    const what = event.type === 'ws-status' ? (event as StatusEvent).status : event.type;
    const element = event.target!;
    if (!this.#counts.has(what)) this.#counts.set(what, new Map());
    this.#counts.get(what)!.set(element, this.#of(what, element) + 1);
    this.#looked();
  }
}
