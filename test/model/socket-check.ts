import {Check} from './check.js';
import type {StubSocket} from './stub-socket.js';

/** Where the number of timers stands among the facts: last. */
const TIMERS = 5;

/**
 * One live native socket at most, one attempt at a time, and nothing ever comes of an event of a
 * socket that was abandoned.
 */
export class SocketCheck extends Check {
  #told = 0;
  #isStray = false;
  /** What could change by an event that must not be heard, as it was before. */
  #before: readonly unknown[] = [];
  /** Those that have told `open`. */
  readonly #opened = new Set<StubSocket>();

  override told({type}: Event): void {
    this.#told++;
    if (type !== 'open') return;
    const {newest} = this.world.network;
    if (!newest || this.#opened.has(newest)) this.#fail('open is told twice');
    else this.#opened.add(newest);
  }

  override socketMade(socket: StubSocket): void {
    const {network, page, socket: ours, app} = this.world;
    const live = network.live.length;
    if (live > 1) this.#fail(`${live} live sockets`);
    if (ours.status !== 'connecting') this.#fail(`made when ${ours.status}`);
    if (page.isPrerendering) this.#fail('made in a prerendered page');
    for (const other of network.made) other.isLeft = other !== socket;
    const asked = socket.url.split('fn/?')[1];
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
    // An error decides nothing: it only has a timer look again.
    const ignored = this.#isStray ? after.length : type === 'error' ? TIMERS : 0;
    if (after.slice(0, ignored).every((fact, at) => fact === before[at])) return;
    this.#fail(`${type} must not be heard: ${before.join(', ')} became ${after.join(', ')}`);
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
    // Also where `shouldReconnect` is asked, as then the connection is lost already.
    if (isBetween || (network.newest?.isClosed && status !== 'closed')) network.leaveAll();
  }

  #facts(): readonly unknown[] {
    const {socket, network, clock} = this.world;
    const {status, readyState, bufferedAmount} = socket;
    return [this.#told, status, readyState, bufferedAmount, network.made.length, clock.pending];
  }

  #fail(detail: string): void {
    this.world.violate('sockets', detail);
  }
}
