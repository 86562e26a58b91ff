import {platformClock} from '../core/clock.js';
import type {
  LineNotice,
  LineRequest,
  LineRequestOf,
  Notice,
  PageRequest,
  Request,
} from '../shared/protocol.js';
import {Member, type MemberPage, NOTHING_TAKEN} from './member.js';
import type {SharedConnection} from './shared-connection.js';
import type {TakenOfLines} from './taken-messages.js';

/** Which connection a line of the page has joined. */
interface Membership {
  readonly member: Member;
  readonly connection: SharedConnection;
  readonly key: string;
}

export interface PagePortDelegate {
  /** The connection of a key, or a new one. */
  connectionFor(request: LineRequestOf<'join'>): SharedConnection;
  /** Nobody has joined the connection of that key for a while. */
  connectionEnded(key: string): void;
  /** Whether the page has said hello, and was not forgotten since. */
  isKnown(page: PagePort): boolean;
  /** Returns what was taken of the page's lines, as it may have been there before. */
  helloAsked(page: PagePort): TakenOfLines;
  /** The page must not be spoken to until it says hello. */
  pageLeft(page: PagePort, leave: {isForGood: boolean}): void;
}

/** A page, as the worker sees it: hands what its lines say to the connections that they have joined. */
export class PagePort implements MemberPage {
  readonly #port: MessagePort;
  readonly #delegate: PagePortDelegate;
  readonly #memberships = new Map<number, Membership>();
  /** What was taken of lines that may come back, and may have missed it. */
  #taken: TakenOfLines = new Map();
  /** Which page it is: the same by another port. */
  id = '';
  /** How many times the page was asked whether it is there since it said something. */
  timesAsked = 0;
  visibleAt = 0;

  constructor(port: MessagePort, delegate: PagePortDelegate) {
    this.#port = port;
    this.#delegate = delegate;
  }

  start(): void {
    this.#port.addEventListener('message', ({data}) => this.#requestReceived(data as Request));
    this.#port.start();
  }

  post(notice: Notice): void {
    this.#port.postMessage(notice);
  }

  ask(): void {
    this.timesAsked += 1;
    this.post({type: 'ping'});
  }

  /** All lines of the page leave. Returns what was taken of them. */
  leave(): TakenOfLines {
    for (const line of [...this.#memberships.keys()]) this.#leaveWith(line);
    return this.#taken;
  }

  #requestReceived(request: Request): void {
    this.timesAsked = 0;
    if ('line' in request) this.#lineRequestReceived(request.line, request);
    else this.#pageRequestReceived(request);
  }

  #pageRequestReceived(request: PageRequest): void {
    switch (request.type) {
      case 'hello':
        this.id = request.page;
        this.#taken = this.#delegate.helloAsked(this);
        return this.#seen(request);
      case 'visibility':
        return this.#seen(request);
      case 'ping':
        return this.post({type: this.#delegate.isKnown(this) ? 'pong' : 'unknown'});
      case 'leave':
        return this.#delegate.pageLeft(this, request);
      case 'hint':
        this.#seen(request);
        for (const {connection} of this.#memberships.values()) {
          connection.hintReceived(request.hint);
        }
    }
  }

  #seen({isVisible}: {isVisible: boolean}): void {
    if (isVisible) this.visibleAt = Infinity;
    else if (this.visibleAt === Infinity) this.visibleAt = platformClock.wallMs();
  }

  #lineRequestReceived(line: number, request: LineRequest): void {
    const isKnown = this.#delegate.isKnown(this);
    if (request.type === 'join' && isKnown) return this.#join(line, request);
    const membership = this.#memberships.get(line);
    if (!membership) {
      if (request.type !== 'leave') this.post({type: 'unknown'});
      return;
    }
    const {member, connection} = membership;
    switch (request.type) {
      case 'leave':
        this.#leaveWith(line);
        this.#taken.delete(line);
        return;
      case 'send':
        this.#taken.delete(line); // A line that sends has heard of what was taken before.
        return connection.send(member, request);
      case 'ready':
        return connection.lineReady(request);
      case 'reconnect':
        return connection.reconnect();
      case 'renew':
        return connection.renew();
      case 'answer':
      case 'rejection':
        return member.answered(request);
    }
  }

  #join(line: number, request: LineRequestOf<'join'>): void {
    const before = this.#memberships.get(line);
    // It leaves because its functions have answered otherwise, in the middle of an attempt.
    const memory = before?.member.isAsked ? before.connection.memory : null;
    this.#leaveWith(line);
    const connection = this.#delegate.connectionFor(request);
    const post = (notice: LineNotice) => this.post({...notice, line});
    post({type: 'joined', join: request.join, taken: this.#taken.get(line) ?? NOTHING_TAKEN});
    const member = new Member(this, post);
    this.#memberships.set(line, {member, connection, key: request.key});
    connection.join(member, request.lastEventId, memory);
  }

  #leaveWith(line: number): void {
    const membership = this.#memberships.get(line);
    if (!membership) return;
    this.#memberships.delete(line);
    const {member, connection, key} = membership;
    // A line that has sent nothing may have missed once more what was taken before.
    if (member.taken !== NOTHING_TAKEN) this.#taken.set(line, member.taken);
    connection.leave(member, () => this.#delegate.connectionEnded(key));
  }
}
