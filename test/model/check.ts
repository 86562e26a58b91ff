import type {StatusEvent} from '../../src/core/events.js';
import type {StubSocket} from './stub-socket.js';
import type {RunContext} from './run-context.js';

/**
 * Checks one invariant. It sees what an application can see, the calls of the stub socket, and the
 * numbers of timers and listeners; no internals.
 */
export abstract class Check {
  protected readonly world: RunContext;

  constructor(world: RunContext) {
    this.world = world;
  }

  /** Before the application calls: `close`, `reconnect`, `abort`, `remove`, `append`, … */
  asked?(what: string): void;
  /** A status event, before the application's listeners. */
  heard?(event: StatusEvent): void;
  /** Any event, before the application's listeners. */
  dispatched?(event: Event): void;
  socketMade?(socket: StubSocket): void;
  /** The library listens to a socket no more; it may call `close()` next. */
  socketDetached?(socket: StubSocket): void;
  socketClosed?(socket: StubSocket, args: readonly unknown[]): void;
  dataSent?(socket: StubSocket, data: unknown, isRefused: boolean): void;
  /** Before and after the network fires an event on a socket of the library. */
  firing?(socket: StubSocket, event: Event): void;
  fired?(socket: StubSocket, event: Event): void;
  /** A function for the address or the subprotocols was called. */
  addressAsked?(attempt: number): void;
  /** Before and after a page event. */
  signalling?(name: string): void;
  signalled?(name: string): void;
  /** A timer is about to fire. */
  timerFiring?(): void;
  /** After each step; no library code is on the stack. */
  looked?(): void;
  /** After a step and all microtasks that follow from it. */
  rested?(): void;
}
