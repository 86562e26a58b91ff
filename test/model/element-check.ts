import type {Status} from '../../src/core/events.js';
import {Check} from './check.js';

const STATUSES: Status[] = ['idle', 'connecting', 'open', 'waiting', 'closed', 'failed'];
const HAS_STATES = CSS.supports('selector(:state(open))');

/** The custom states of an element show its status; it is idle unless a connection is wanted. */
export class ElementCheck extends Check {
  override looked(): void {
    const {element, socket} = this.world;
    if (!element || !HAS_STATES) return;
    const shown = STATUSES.filter((status) => element.matches(`:state(${status})`));
    if (shown.join() !== socket.status) this.#fail(`${socket.status} shown as ${shown.join()}`);
    const isStale = element.matches(':state(stale)');
    if (isStale && socket.status !== 'open') this.#fail(`${socket.status} and stale`);
  }

  override rested(): void {
    const {element, socket} = this.world;
    const {status} = socket;
    const isWanted = element?.isConnected && !element.disabled && Boolean(element.url);
    const isAtRest = status === 'idle' || status === 'closed';
    if (element && !isWanted && !isAtRest) this.#fail(`${status}, though nothing is asked`);
    if ((!element || isWanted) && status === 'idle') this.#fail('idle, though it is wanted');
  }

  #fail(detail: string): void {
    this.world.violate('element', detail);
  }
}
