import {checkedProtocols, type ProtocolsSource, urlInTurn, type UrlSource} from './address.js';
import {dispatch} from './callbacks.js';
import {closeEventOf, type Ending} from './ending.js';
import {GapEvent, HeartbeatEvent, type Status, StatusEvent} from './events.js';
import type {Face} from './face.js';
import {Lifeline} from './lifeline.js';
import {
  binaryTypeOr,
  type HeartbeatOptions,
  resolveOptions,
  type SingleOptions,
} from './options.js';
import type {Message} from './message.js';
import {SocketMessageEvent} from './socket-message-event.js';
import {type ReadyStates, webSocketBase} from './web-socket-base.js';

export type {GapEvent, HeartbeatEvent, StatusEvent} from './events.js';
export type {HeartbeatSocketEventMap} from './web-socket-base.js';

/** Options of the core: how the connection is kept, and what only a script can provide. */
export interface HeartbeatSocketOptions extends HeartbeatOptions, SingleOptions {
  /** Ends the socket, as `close()` does. */
  signal?: AbortSignal;
  /** With `resume`: the id to go on from, as `lastEventId` of another socket was. Default ''. */
  lastEventId?: string;
  /** The native class to use, as in Node before 22. Default: the global one. */
  WebSocket?: typeof WebSocket;
}

/** A single socket never waits, and starts in its constructor. */
export type SingleStatus = Exclude<Status, 'idle' | 'waiting'>;

/** A `HeartbeatSocket` with `reconnect: false`: one native socket, which notices that it is dead. */
export type SingleSocket = HeartbeatSocket<false>;

/** The statuses that can occur, by the option `reconnect`. */
type StatusOf<Reconnect extends boolean> = Reconnect extends false ? SingleStatus : Status;

/** Options that say whether the socket reconnects, where the type is to depend on it. */
type OptionsWith<Reconnect extends boolean> = HeartbeatSocketOptions & {reconnect?: Reconnect};

/** A class with options bound, for clients that take a class in the place of `WebSocket`. */
export interface BoundSocketClass<Socket extends HeartbeatSocket> extends ReadyStates {
  new (
    url: UrlSource,
    protocols?: ProtocolsSource,
    options?: HeartbeatSocketOptions | null,
  ): Socket;
  readonly prototype: Socket;
}

type OptionalArguments = [protocols?: ProtocolsSource, options?: HeartbeatSocketOptions | null];

/** A `WebSocket` in all but its connection. */
const Base = /* @__PURE__ */ webSocketBase();

/**
 * A `WebSocket` that stays connected. It differs from the platform's as `EventSource` does: `open`
 * fires for every connection, a loss that will be repaired is a `status` event, and `close` fires
 * once, at the end. Messages sent meanwhile wait in a queue.
 *
 * @example
 * const socket = new HeartbeatSocket('wss://example.org/live', 'chat', {interval: 6000});
 * socket.onmessage = ({data}) => console.log(data);
 */
export class HeartbeatSocket<out Reconnect extends boolean = boolean>
  extends Base
  implements WebSocket
{
  /**
   * Returns a class with options bound, for clients that take a class in the place of `WebSocket`.
   * Options of the constructor, where it is given some, take precedence.
   *
   * @example
   * createClient({url, webSocketImpl: HeartbeatSocket.with({reconnect: false, interval: 6000})});
   */
  static with(options: HeartbeatSocketOptions & {reconnect: false}): BoundSocketClass<SingleSocket>;
  static with(options: HeartbeatSocketOptions): BoundSocketClass<HeartbeatSocket>;
  static with(options: HeartbeatSocketOptions): BoundSocketClass<HeartbeatSocket> {
    return class extends this {
      constructor(url: UrlSource, ...[protocols, own]: OptionalArguments) {
        if (!arguments.length) throw new TypeError('expected an argument');
        super(url, protocols, {...options, ...own});
      }
    };
  }

  readonly #lifeline: Lifeline;
  readonly #signal: AbortSignal | undefined;
  /** The address of the first attempt, where it is known. */
  readonly #firstUrl: string;

  /**
   * Connects, starting in a microtask; at once with `reconnect: false`.
   *
   * @throws SyntaxError for a bad URL or subprotocol, as `WebSocket` does.
   */
  constructor(
    url: UrlSource,
    protocols: ProtocolsSource = [],
    options: OptionsWith<Reconnect> | null = {},
  ) {
    super();
    if (!arguments.length) throw new TypeError('expected an argument');
    // Clients may pass a third argument of another kind: Node's `ws` takes one.
    const given = Object(options) as HeartbeatSocketOptions;
    this.#firstUrl = typeof url === 'function' ? '' : urlInTurn(url);
    const settings = resolveOptions({
      errorPrefix: 'HeartbeatSocket',
      url,
      protocols: checkedProtocols(protocols),
      options: given,
    });
    this.#lifeline = new Lifeline(this.#createFace(), settings);
    this.#lifeline.lastEventId = given.lastEventId;
    this.#signal = given.signal;
    if (!settings.reconnect) this.#startSingle();
    else queueMicrotask(() => this.status === 'idle' && this.#connect());
  }

  /** The address of the present or last connection, else of the first one, or ''. */
  get url(): string {
    return this.#lifeline.url || this.#firstUrl;
  }

  /** As natively; CONNECTING also while a loss is being repaired. */
  get readyState(): 0 | 1 | 2 | 3 {
    return this.#lifeline.readyState;
  }

  /** The status of the connection; `idle` only until the microtask in which it starts. */
  get status(): StatusOf<Reconnect> {
    return this.#lifeline.status as StatusOf<Reconnect>;
  }

  /** The error behind the status, where there is more to say than the cause, or null. */
  get error(): Error | null {
    return this.#lifeline.error;
  }

  /** Milliseconds that the last answered heartbeat took, or NaN. */
  get latency(): number {
    return this.#lifeline.latency;
  }

  /** Bytes that have not left: those of the present connection and of the queue. */
  get bufferedAmount(): number {
    return this.#lifeline.bufferedAmount;
  }

  /**
   * With `resume`: the id of the last message or position, or ''. Setting it goes on from another
   * at the next attempt.
   */
  get lastEventId(): string {
    return this.#lifeline.lastEventId;
  }

  set lastEventId(value: string) {
    this.#lifeline.lastEventId = value;
  }

  /** With `resume`: true: nothing was missed; false: there is a gap; null: the server has not said. */
  get resumed(): boolean | null {
    return this.#lifeline.resumed;
  }

  get protocol(): string {
    return this.#lifeline.protocol;
  }

  get extensions(): string {
    return this.#lifeline.extensions;
  }

  /** Kept over reconnects. Default `blob`; anything but the two known values changes nothing. */
  get binaryType(): BinaryType {
    return this.#lifeline.settings.binaryType;
  }

  set binaryType(value: BinaryType) {
    const {settings} = this.#lifeline;
    const binaryType = binaryTypeOr(value, settings.binaryType);
    this.#lifeline.configure({...settings, binaryType});
  }

  /**
   * Sends, or keeps the message for the next connection. With `reconnect: false` as natively: it throws
   * InvalidStateError before `open`, and discards the message after the end.
   *
   * @throws QuotaExceededError if it does not fit in the queue, InvalidStateError at the end.
   */
  send(data: Message): void {
    if (!arguments.length) throw new TypeError('expected an argument');
    this.#lifeline.send(data);
  }

  /**
   * Ends the socket for good, whatever is pending. `close` follows within 3 s.
   *
   * @throws InvalidAccessError for a code other than 1000 and 3000 to 4999, SyntaxError for a
   * reason of more than 123 bytes, as `WebSocket` does.
   */
  close(code?: number, reason?: string): void {
    this.#lifeline.close(code, reason);
  }

  /**
   * Reconnects at once, from every status; not after `signal` was aborted.
   *
   * @throws InvalidStateError with `reconnect: false`.
   */
  reconnect(): void {
    if (!this.#lifeline.settings.reconnect) {
      throw new DOMException('reconnect() with reconnect: false', 'InvalidStateError');
    }
    this.#connect();
  }

  /**
   * Opens the next connection before it closes this one, as for a fresh token; in any other status as
   * `reconnect()`.
   *
   * @throws InvalidStateError with `reconnect: false`.
   */
  renew(): void {
    if (this.status === 'open' && this.#lifeline.settings.reconnect) this.#lifeline.renew();
    else this.reconnect();
  }

  #connect(): void {
    if (this.#signal?.aborted) return this.close();
    this.#signal?.addEventListener('abort', this.#closeOnAbort);
    this.#lifeline.reconnect();
  }

  /** Throws what the native constructor throws. */
  #startSingle(): void {
    this.#connect();
    if (this.status === 'failed') throw this.error?.cause;
  }

  readonly #closeOnAbort = (): void => this.close();

  #createFace(): Face {
    return {
      statusChanged: (change) => dispatch(this, new StatusEvent('status', change)),
      connectionOpened: () => dispatch(this, new Event('open')),
      messageReceived: (data, event, id) => this.#dispatchMessage(data, event, id),
      positionReceived: (gap) => gap && dispatch(this, new GapEvent('gap', gap)),
      heartbeatAnswered: (latency) => dispatch(this, new HeartbeatEvent('heartbeat', {latency})),
      heartbeatDelayed: () => {},
      lifelineEnded: (ending, isError) => this.#dispatchEnd(ending, isError),
    };
  }

  #dispatchMessage(data: unknown, native: MessageEvent, lastEventId: string): void {
    // Most messages have no id, and each member takes time.
    const init = lastEventId ? {data, lastEventId} : {data};
    this.dispatchEvent(new SocketMessageEvent('message', init, native));
  }

  #dispatchEnd(ending: Ending, isError: boolean): void {
    // A signal may outlive many sockets; it must not keep those that have ended alive.
    this.#signal?.removeEventListener('abort', this.#closeOnAbort);
    if (isError) dispatch(this, new Event('error'));
    dispatch(this, closeEventOf(ending));
  }
}
