import {Check} from './check.js';
import {GOODBYE, PING, isGoodbye, windowAfterGoodbye} from './face.js';
import type {StubSocket} from './stub-socket.js';

/** A message of the server that is neither an answer nor a goodbye. */
const NEWS = /^news|^\{"id":""/;

/** Every message of the live connection is dispatched once, in the task in which it arrived. */
export class MessageCheck extends Check {
  /** Messages dispatched since the network fired. */
  #dispatched: unknown[] = [];
  #isDue = false;
  /** It answers a ping that was sent before. */
  #isAnswer = false;
  /** How many pings of a text wait for their answers, by socket. */
  readonly #pings = new Map<StubSocket, Map<unknown, number>>();

  override dispatched(event: Event): void {
    if (event.type === 'message' || event.type === 'ws-message') {
      this.#dispatched.push((event as MessageEvent).data);
    }
  }

  override firing(socket: StubSocket, event: Event): void {
    this.#dispatched = [];
    this.#isAnswer =
      event.type === 'message' && this.#answers(socket, (event as MessageEvent).data);
    const {lines, socket: ours} = this.world;
    const isOpen = socket === lines.present || (socket === lines.successor && socket.hasOpened);
    this.#isDue = ours.status === 'open' && isOpen && !socket.isClosed && !socket.isOver;
  }

  override fired(socket: StubSocket, event: Event): void {
    if (event.type !== 'message') return;
    const {data} = event as MessageEvent;
    if (this.#dispatched.some((received) => received !== data)) {
      this.#fail(`${data} became ${this.#dispatched.join()}`);
    }
    if (this.#dispatched.length > 1) this.#fail(`${data} was dispatched twice`);
    if (this.#isAnswer && this.#dispatched.length) this.#fail('an answer was dispatched');
    const {goodbye} = this.world.scenario.options;
    // A predicate may throw, and then it is a message.
    const isText = goodbye === 'text' && isGoodbye(data);
    // What follows a text and is no window makes it a message.
    const isHidden = isText && (data === GOODBYE || windowAfterGoodbye(data));
    if (isHidden && this.#dispatched.length) this.#fail('a goodbye was dispatched');
    const isDue = this.#isDue && !socket.isLeft && (NEWS.test(data) || (isText && !isHidden));
    // A listener of the heartbeat may have ended the connection.
    const isStill = this.world.socket.status === 'open' && !socket.isClosed;
    if (isDue && isStill && !this.#dispatched.length) this.#fail(`${data} was not dispatched`);
  }

  override dataSent(socket: StubSocket, data: unknown): void {
    if (data !== PING && data !== 'HeartBeat') return;
    const pings = this.#pings.get(socket) ?? new Map<unknown, number>();
    this.#pings.set(socket, pings.set(data, (pings.get(data) ?? 0) + 1));
  }

  /** Whether a message answers a ping; an application that says so itself may throw. */
  #answers(socket: StubSocket, data: unknown): boolean {
    const pings = this.#pings.get(socket);
    const count = pings?.get(data) ?? 0;
    if (count > 0) pings!.set(data, count - 1);
    return count > 0 && !this.world.scenario.options.pong;
  }

  override looked(): void {
    this.#dispatched = [];
  }

  #fail(detail: string): void {
    this.world.violate('messages', detail);
  }
}
