import type {Status, StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {CAUSES, LEADS_TO} from './contract.js';

const READY_STATES: Record<Status, readonly number[]> = {
  idle: [0, 3],
  connecting: [0],
  open: [1],
  waiting: [0],
  closed: [2, 3],
  failed: [3],
};

/** Status events form a path of the documented transitions, and `status` is always the last one. */
export class PathCheck extends Check {
  #last: Status = 'idle';

  override heard(event: StatusEvent): void {
    const {status, previous} = event;
    this.world.tally.count('transition', `${previous} → ${status}`);
    if (event.cause) this.world.tally.count('cause', `${status} ${event.cause}`);
    if (previous !== this.#last) this.#fail(`${status}: previous ${previous}, not ${this.#last}`);
    if (!LEADS_TO[this.#last].includes(status)) this.#fail(`${this.#last} → ${status}`);
    const isHandover = status === 'open' && previous === 'open';
    if (status === 'open' && isHandover !== (event.cause !== null)) {
      this.#fail(`${previous} → open with cause ${event.cause}`);
    }
    this.#last = status;
    // If a listener caused further changes, those are dispatched later.
    const shown = this.world.socket.status;
    if (shown !== status && !this.world.app.reacted) {
      this.#fail(`${status} dispatched, ${shown} exposed`);
    }
    this.#checkFields(event);
  }

  #checkFields({status, cause, delay, failures, code, error}: StatusEvent): void {
    // The browser may forbid a successor after it has opened.
    const isForbidden = status === 'open' && cause === 'policy';
    if (!CAUSES[status].includes(cause) && !isForbidden) {
      this.#fail(`${status} with cause ${cause}`);
    }
    const isNone = status === 'waiting' ? delay >= 0 : delay === 0;
    if (!isNone) this.#fail(`${status} with delay ${delay}`);
    if (!(failures >= 0)) this.#fail(`${status} after ${failures} failures`);
    if (cause === null && code !== 0) this.#fail(`${status} with code ${code}`);
    const isLoss = status === 'waiting' || status === 'open';
    if ((status === 'failed') !== error instanceof Error && !isLoss) {
      this.#fail(`${status} with error ${String(error)}`);
    }
  }

  override looked(): void {
    const {status, readyState, bufferedAmount, latency, error} = this.world.socket;
    if (status !== this.#last) this.#fail(`${status} exposed, ${this.#last} dispatched last`);
    if (!READY_STATES[status].includes(readyState)) this.#fail(`${status} is ${readyState}`);
    if (!(bufferedAmount >= 0)) this.#fail(`${bufferedAmount} bytes buffered`);
    const isBroken = error instanceof Error;
    if (status !== 'waiting' && isBroken !== (status === 'failed')) {
      this.#fail(`${status}: ${error}`);
    }
    if (latency < 0) this.#fail(`latency ${latency}`);
  }

  #fail(detail: string): void {
    this.world.violate('path', detail);
  }
}
