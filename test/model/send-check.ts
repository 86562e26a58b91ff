import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {sizeOf} from './network.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';

/** Above this, the size of a binary message identifies it. */
const BINARY_BASE = 1_000;

interface Message {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Messages are sent in order and once; they are queued while there is no connection; what a lost
 * connection had not sent is sent again, first; only `close()`, `failed` and removal discard
 * messages.
 */
export class SendCheck extends Check {
  #sent = 0;
  /** The queue, first to last. */
  #queue: Message[] = [];
  /** The message that the application is sending, and whether it was handed over. */
  #direct = '';
  #isHanded = false;
  /** The socket whose opening is being dispatched: messages from listeners go first. */
  #opening: StubSocket | undefined;
  /** The queue at removal of the element; it is discarded in the next update. */
  #removed: readonly Message[] | undefined;

  /** The native event being dispatched, or `signal` for one of the page. */
  #event = '';
  /** The sockets whose unsent messages were requeued. */
  readonly #lost = new Set<StubSocket>();

  text(padding: number): string {
    return `m${++this.#sent} ${'é'.repeat(padding)}`;
  }

  bytes(extra: number): ArrayBuffer {
    // Each is one byte larger than the last: all sizes differ.
    return new ArrayBuffer(BINARY_BASE + ++this.#sent * 100 + (extra % 100));
  }

  /** Sends as the application, and expects the result. */
  send(data: string | ArrayBuffer): void {
    const {status} = this.world.socket;
    this.#judging();
    const isTop = !this.world.app.reacted;
    const message = {name: nameOf(data), bytes: sizeOf(data)};
    this.#direct = message.name;
    this.#isHanded = false;
    const isAble = this.#isAble;
    const due = this.#due(message);
    const thrown = this.#try(data);
    this.#direct = '';
    if (thrown === 'Error' && this.#isHanded) return this.#note('refused');
    if (this.#isHanded) {
      if (thrown || status !== 'open') this.#fail(`${message.name} sent when ${status}: ${thrown}`);
      return this.#note('sent');
    }
    // Another address that was set before applies first: the message is not for the former one.
    if (isTop && isAble && this.#isAble) this.#fail(`${message.name} was not sent`);
    const isDue = thrown === due || thrown === this.#due(message);
    if (!isDue) this.#fail(`send() when ${status} threw ${thrown}, not ${due}`);
    if (!thrown) this.#queue.push(message);
    this.#note(thrown || 'queued');
  }

  #note(outcome: string): void {
    this.world.tally.count('send', outcome);
  }

  #try(data: string | ArrayBuffer): string {
    try {
      this.world.socket.send(data);
      return '';
    } catch (error) {
      return (error as Error).name;
    }
  }

  /** The error that `send()` must throw if there is no connection. */
  #due({bytes}: Message): string {
    const {status} = this.world.socket;
    if (status === 'closed' || status === 'failed') return 'InvalidStateError';
    const limit = settingOf(this.world, 'queue');
    return !limit || this.#bytes + bytes > limit ? 'QuotaExceededError' : '';
  }

  get #bytes(): number {
    return this.#queue.reduce((sum, {bytes}) => sum + bytes, 0);
  }

  /** True if a message is sent immediately. */
  get #isAble(): boolean {
    const {sender} = this.world.lines;
    return this.world.socket.status === 'open' && sender?.readyState === 1 && !sender.isLeft;
  }

  override firing(socket: StubSocket, {type}: Event): void {
    this.#event = type;
    if (type === 'open') this.#opening = socket;
    const {lines} = this.world;
    const isSuccessor = socket === lines.successor && socket.hasOpened;
    const hasSuccessor = socket === lines.present && lines.successor?.hasOpened;
    // Of the two, the other one sends what this one has not sent.
    if (type === 'close' && (isSuccessor || hasSuccessor)) this.#putBack(socket);
  }

  override fired(): void {
    this.#opening = undefined;
    this.#event = '';
  }

  override signalling(): void {
    this.#event = 'signal';
  }

  override signalled(): void {
    this.#event = '';
  }

  override dataSent(socket: StubSocket, data: unknown, isRefused: boolean): void {
    const name = nameOf(data);
    if (!socket.isLive || socket.isLeft || socket.readyState !== 1) {
      this.#fail(`${name} handed to a socket that is not open`);
    }
    if (!isMessage(name)) return;
    if (socket !== this.world.lines.sender) this.#fail(`${name} sent on the wrong socket`);
    if (name !== this.#direct) return this.#flushed(name, isRefused);
    this.#isHanded = true;
    if (this.#queue.length && socket !== this.#opening) {
      this.#fail(`${name} overtakes ${this.#queue[0].name}`);
    }
  }

  #flushed(name: string, isRefused: boolean): void {
    if (this.#queue[0]?.name !== name) this.#putBackUnseen(name);
    const first = this.#queue.shift();
    this.world.tally.count('queue', isRefused ? 'refused' : 'sent');
    if (first?.name !== name) this.#fail(`${name} sent instead of ${first?.name ?? 'nothing'}`);
  }

  override asked(what: string): void {
    this.#judging();
    const isOver = what === 'close' || what === 'abort';
    if (isOver) this.#queue = [];
    else this.#forgetIfOver();
    if (what === 'remove') this.#removed = [...this.#queue];
  }

  override heard({status, previous, cause}: StatusEvent): void {
    this.#forgetIfOver();
    const isLost = cause === 'dropped' || cause === 'silent' || cause === 'policy';
    // From `open` to `open`, a successor was.
    const isRepaired = status === 'waiting' || status === 'open';
    if (isRepaired && previous === 'open' && isLost) this.#putBack(this.world.lines.lost!);
    // The old connection sends again.
    if (status === 'open' && previous === 'open') this.#opening = this.world.lines.sender;
  }

  /** While `shouldReconnect` runs, unsent messages have been requeued already. */
  #judging(): void {
    const {app, lines, socket} = this.world;
    const {isClosed, isOver} = lines.present ?? {};
    // A socket that is closing is not closed again.
    const isLost = isClosed || isOver || app.reactsTo === 'shouldReconnect';
    // During a message event it is a goodbye, after which everything is still sent; what a frozen page
    // had not sent is lost.
    const keepsNone = /^(message|signal)$/.test(this.#event);
    if (socket.status === 'open' && isLost && !keepsNone) this.#putBack(lines.present!);
  }

  /** Requeues what one of two sockets has not sent, where nothing else shows that it was lost. */
  #putBackUnseen(name: string): void {
    const {made} = this.world.network;
    const isIts = (socket: StubSocket) =>
      socket.hasOpened && !this.#lost.has(socket) && socket.unsent.map(nameOf).includes(name);
    const lost = [...made].reverse().find(isIts);
    if (lost) this.#putBack(lost);
  }

  /** The old one of two sockets is found silent, and closed as if its successor had been heard. */
  #noticeSilence(): void {
    const {previous} = this.world.lines;
    const isTimer = this.#event === '' && !this.world.app.reacted;
    if (previous?.isDetached && isTimer && this.#bytes < this.#buffered) this.#putBack(previous);
  }

  #putBack(lost: StubSocket): void {
    if (this.#lost.has(lost)) return;
    this.#lost.add(lost);
    const unsent = lost.unsent.filter((data) => isMessage(nameOf(data)));
    if (unsent.length) this.world.tally.count('queue', 'put back');
    this.#queue.unshift(...unsent.map((data) => ({name: nameOf(data), bytes: sizeOf(data)})));
  }

  #forgetIfOver(): void {
    if (/closed|failed/.test(this.world.socket.status)) this.#queue = [];
  }

  override looked(): void {
    this.#opening = undefined;
    this.#forgetIfOver();
    this.#noticeSilence();
    const buffered = this.#buffered;
    // The queue of a removed element is discarded at some time before the next rest.
    while (this.#removed && this.#queue.length && this.#bytes > buffered) this.#queue.shift();
    if (this.#bytes !== buffered) this.#fail(`${buffered} bytes wait, not ${this.#bytes}`);
    if (this.#isAble && this.#queue.length) this.#fail(`${this.#queue[0].name} waits when open`);
  }

  override rested(): void {
    const isGone = this.#removed && !this.world.element?.isConnected;
    const kept = isGone && this.#queue.find((message) => this.#removed!.includes(message));
    if (kept) this.#fail(`${kept.name} is kept by a removed element`);
    this.#removed = undefined;
  }

  /** The bytes of `bufferedAmount` beyond those of the native socket. */
  get #buffered(): number {
    const {lines, socket} = this.world;
    const {present, successor} = lines;
    const isClosing = socket.status === 'closed' && socket.readyState === 2;
    const isAlive = isClosing || /connecting|open/.test(socket.status);
    const isOurs = present && !present.isLeft && !present.isOver && present.isClosed === isClosing;
    const own = isAlive && isOurs ? present.bufferedAmount : 0;
    const next = successor?.hasOpened ? successor.bufferedAmount : 0;
    return socket.bufferedAmount - own - next;
  }

  #fail(detail: string): void {
    this.world.violate('sending', detail);
  }
}

/** A string identifies itself. */
const nameOf = (data: unknown): string =>
  typeof data === 'string' ? data : `${sizeOf(data)} bytes`;

/** True if a message is the application's, not a ping. */
const isMessage = (name: string): boolean => /^(m\d+ |\d+ bytes)/.test(name);
