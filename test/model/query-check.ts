import {Check} from './check.js';
import {PARAMETERS} from './stream-server.js';
import type {StubSocket} from './stub-socket.js';

/** The addresses of the scenarios as they stand; only those of a function have a query. */
const ADDRESS = /^ws:\/\/(fn\/\?\d+(&after=\w+)?|[^?]+)$/;

/** Each attempt asks for what comes after the last id; all else in the address is as it was given. */
export class QueryCheck extends Check {
  /** The ids that were the last one since the functions of the application were called. */
  #lastIds: string[] = [];
  #isAsking = false;

  override asked(what: string): void {
    if (what === 'id') this.#lastIds.push(this.world.socket.lastEventId);
  }

  override addressAsked(): void {
    const {status, lastEventId} = this.world.socket;
    this.#lastIds = status === 'open' ? [lastEventId] : [];
    this.#isAsking = true;
  }

  /** A successor's address is asked for while messages come. */
  override fired(): void {
    if (this.#isAsking) this.#lastIds.push(this.world.socket.lastEventId);
  }

  override socketMade({url}: StubSocket): void {
    this.#isAsking = false;
    const {resume} = this.world.scenario.options;
    const {lastEventId} = this.world.socket;
    const isAdded = resume && resume !== 'own';
    const name = isAdded ? PARAMETERS[resume] : '';
    const [address, asked = ''] = isAdded ? url.split(new RegExp(`[?&]${name}=`)) : [url];
    const isLast = [lastEventId, ...this.#lastIds].includes(decodeURIComponent(asked));
    if (!ADDRESS.test(address)) this.#fail(`${url} is not as it was given`);
    if (isAdded && !isLast) this.#fail(`${url} asks for ${asked}, not for ${lastEventId}`);
  }

  #fail(detail: string): void {
    this.world.violate('query', detail);
  }
}
