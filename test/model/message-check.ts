import {Check} from './check.js';
import {GOODBYE} from './face.js';
import type {StubSocket} from './stub-socket.js';

/** What the server sends as news; anything else may be an answer or a goodbye. */
const NEWS = /^news/;

/** Every message of the live connection is told once, in the task in which it came. */
export class MessageCheck extends Check {
  /** What was told since the network fired. */
  #told: unknown[] = [];
  #isDue = false;

  override told(event: Event): void {
    if (event.type === 'message' || event.type === 'ws-message') {
      this.#told.push((event as MessageEvent).data);
    }
  }

  override firing(socket: StubSocket): void {
    this.#told = [];
    this.#isDue = this.world.socket.status === 'open' && !socket.isClosed && !socket.isOver;
  }

  override fired(socket: StubSocket, event: Event): void {
    if (event.type !== 'message') return;
    const {data} = event as MessageEvent;
    if (this.#told.some((told) => told !== data)) this.#fail(`${data} became ${this.#told.join()}`);
    if (this.#told.length > 1) this.#fail(`${data} was told twice`);
    const {goodbye} = this.world.scenario.options;
    // A predicate may throw, and then it is a message.
    const isGoodbye = data === GOODBYE && goodbye && goodbye !== 'fn';
    if (isGoodbye && this.#told.length) this.#fail('a goodbye was told');
    const isDue = this.#isDue && !socket.isLeft && NEWS.test(data);
    // What a listener of the heartbeat did may have ended it.
    const isStill = this.world.socket.status === 'open' && !socket.isClosed;
    if (isDue && isStill && !this.#told.length) this.#fail(`${data} was not told`);
  }

  override looked(): void {
    this.#told = [];
  }

  #fail(detail: string): void {
    this.world.violate('messages', detail);
  }
}
