import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import type {StubSocket} from './stub-socket.js';

/** Calls that may restart an ended connection. */
const BEGINS = /^(reconnect|address|append|enable)$/;

/**
 * After `close()` nothing happens until `reconnect()`, a new address, or the element is inserted
 * again. The same holds in `failed`, and in `idle` until a connection is wanted.
 */
export class EndCheck extends Check {
  /** The connection has ended, and nothing was requested since. */
  #hasEnded = false;
  /** A request may still take effect in the next update. */
  #mayBegin = false;
  /** Ended for good: the signal was aborted. */
  #isOver = false;

  override asked(what: string): void {
    if (what === 'abort') this.#isOver = true;
    if (/^(close|abort|gone)$/.test(what)) {
      this.#hasEnded = true;
      this.#mayBegin = false;
    } else if (BEGINS.test(what)) {
      this.#hasEnded = this.#isOver;
      this.#mayBegin = true;
    }
  }

  override rested(): void {
    this.#mayBegin = false;
  }

  override heard({status}: StatusEvent): void {
    if (this.#hasEnded && !/^(closed|idle)$/.test(status) && !this.world.app.reacted) {
      this.#fail(`${status} after the end`);
    }
    const isFinal = status === 'failed' && this.world.socket.status === status;
    if (isFinal && !this.#mayBegin) this.#hasEnded = true;
  }

  override socketMade(_socket: StubSocket): void {
    if (this.#hasEnded) this.#fail('a native socket after the end');
  }

  override dispatched({type}: Event): void {
    const isLife = /message|heartbeat|open/.test(type);
    if (isLife && this.#hasEnded && !this.world.app.reacted) this.#fail(`${type} after the end`);
  }

  override looked(): void {
    const {status} = this.world.socket;
    if (this.#hasEnded && !/^(closed|failed|idle)$/.test(status)) {
      this.#fail(`${status} at the end`);
    }
  }

  #fail(detail: string): void {
    this.world.violate('end', detail);
  }
}
