import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import type {StubSocket} from './stub-socket.js';

/** The position of the number of timers in the facts: last. */
const TIMERS = 5;

/**
 * There is at most one live native socket and one attempt at a time, or two while the successor of the
 * first one is on its way, and events of an abandoned socket have no effect.
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
    const {sender} = this.world.lines;
    if (!sender || this.#opened.has(sender)) this.#fail('open is dispatched twice');
    else this.#opened.add(sender);
  }

  /** Another socket sends: a successor, or the old one again. */
  override heard({status, previous}: StatusEvent): void {
    if (status === 'open' && previous === status) this.#opened.clear();
  }

  override socketMade(socket: StubSocket): void {
    const {page, socket: ours, app, handover} = this.world;
    this.#checkLive();
    const mayBe = ours.status === 'connecting' || (ours.status === 'open' && handover.mayBegin);
    if (!mayBe) this.#fail(`made when ${ours.status}`);
    if (page.isPrerendering) this.#fail('made in a prerendered page');
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
    const isLast = isClosing && socket === this.world.lines.present;
    const isHeard = isClosing ? isLast && type === 'close' : !socket.isClosed;
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
    this.#checkLive();
    this.#leave();
  }

  #checkLive(): void {
    const {network, lines} = this.world;
    const {live} = network;
    const isHandover = live.length === 2 && live.every((socket) => lines.isHeard(socket));
    if (live.length > 1 && !isHandover) this.#fail(`${live.length} live sockets`);
  }

  /** Between two connections none of the sockets is the library's. */
  #leave(): void {
    const {network, socket, lines} = this.world;
    const {status, readyState} = socket;
    const {present} = lines;
    const isBetween = /^(waiting|idle|failed)$/.test(status) || readyState === 3;
    // A successor that becomes the attempt passes through `waiting`.
    const isAdopted = status === 'waiting' && present && !present.isClosed && !present.isOver;
    // The same in `shouldReconnect`, as the connection is already lost.
    if (isBetween || (present?.isClosed && status !== 'closed')) {
      network.leaveAll(isAdopted && this.world.app.reacted ? present : lines.successor);
    }
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
