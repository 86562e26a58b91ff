import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';

/** The native events of a core: `open` for every connection, `close` once at the end. */
export class FaceCheck extends Check {
  #opensDue = 0;
  #closesDue = 1;

  override heard({status, previous}: StatusEvent): void {
    if (status === 'open') this.#opensDue = 1;
    if (status === 'connecting' && /^(closed|failed|idle)$/.test(previous)) this.#closesDue = 1;
  }

  override dispatched({type}: Event): void {
    if (type === 'open' && this.#opensDue-- < 1) this.#fail('open without a status');
    if (type === 'close' && this.#closesDue-- < 1) this.#fail('close twice');
    const isOver = this.world.socket.readyState === 3 || this.world.app.reacted > 0;
    if ((type === 'close' || type === 'error') && !isOver) this.#fail(`${type} before the end`);
  }

  override rested(): void {
    const {element, socket} = this.world;
    if (element) return;
    if (socket.readyState === 3 && this.#closesDue) this.#fail('no close at the end');
  }

  #fail(detail: string): void {
    this.world.violate('face', detail);
  }
}
