import {Check} from './check.js';
import type {StubSocket} from './stub-socket.js';

/** The position of the number of timers in the facts: last. */
const TIMERS = 5;

/**
 * There is at most one live native socket and one attempt at a time, and events of an abandoned
 * socket have no effect.
 */
export class SocketCheck extends Check {
  #events = 0;
  #isStray = false;
  /** Facts that an ignored event must not change, as they were before it. */
  #before: readonly unknown[] = [];
  /** Sockets that have fired `open`. */
  readonly #opened = new Set<StubSocket>();

  override dispatched({type}: Event): void {
    this.#events++;
    if (type !== 'open') return;
    const {newest} = this.world.network;
    if (!newest || this.#opened.has(newest)) this.#fail('open is dispatched twice');
    else this.#opened.add(newest);
  }

  override socketMade(socket: StubSocket): void {
    const {network, page, socket: ours, app} = this.world;
    const live = network.live.length;
    if (live > 1) this.#fail(`${live} live sockets`);
    if (ours.status !== 'connecting') this.#fail(`made when ${ours.status}`);
    if (page.isPrerendering) this.#fail('made in a prerendered page');
    for (const other of network.made) other.isLeft = other !== socket;
    const [, asked] = /fn\/\?(\d+)/.exec(socket.url) ?? [];
    if (asked && Number(asked) !== app.asked) this.#fail(`made by answer ${asked} of ${app.asked}`);
  }

  override socketClosed(_socket: StubSocket, args: readonly unknown[]): void {
    const [code = 1000] = args;
    if (code !== 1000 && code !== 4001) this.#fail(`close(${args.join(', ')})`);
  }

  override firing(socket: StubSocket, {type}: Event): void {
    const {status, readyState} = this.world.socket;
    const isClosing = status === 'closed' && readyState === 2;
    const isHeard = isClosing ? type === 'close' : !socket.isClosed;
    this.#isStray = socket.isLeft || socket.isOver || !isHeard;
    this.#before = this.#facts();
    this.world.tally.count(this.#isStray ? 'stray' : 'native', `${type} when ${status}`);
  }

  override fired(_: StubSocket, {type}: Event): void {
    const after = this.#facts();
    const before = this.#before;
    // An error event decides nothing: it only schedules another look.
    const ignored = this.#isStray ? after.length : type === 'error' ? TIMERS : 0;
    if (after.slice(0, ignored).every((fact, at) => fact === before[at])) return;
    this.#fail(`${type} must have no effect: ${before.join(', ')} became ${after.join(', ')}`);
  }

  override asked(): void {
    this.#leave();
  }

  override looked(): void {
    const {length} = this.world.network.live;
    if (length > 1) this.#fail(`${length} live sockets`);
    this.#leave();
  }

  /** Between two connections none of the sockets is the library's. */
  #leave(): void {
    const {network, socket} = this.world;
    const {status, readyState} = socket;
    const isBetween = /^(waiting|idle|failed)$/.test(status) || readyState === 3;
    // The same in `shouldReconnect`, as the connection is already lost.
    if (isBetween || (network.newest?.isClosed && status !== 'closed')) network.leaveAll();
  }

  #facts(): readonly unknown[] {
    const {socket, network, clock} = this.world;
    const {status, readyState, bufferedAmount} = socket;
    return [this.#events, status, readyState, bufferedAmount, network.made.length, clock.pending];
  }

  #fail(detail: string): void {
    this.world.violate('sockets', detail);
  }
}
