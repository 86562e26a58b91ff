/** The network that a socket belongs to. */
export interface SocketNetwork {
  adopt(socket: StubSocket): void;
  take(socket: StubSocket, data: unknown): void;
  readonly delegate: {
    socketDetached(socket: StubSocket): void;
    socketClosed(socket: StubSocket, args: readonly unknown[]): void;
  };
}

type Handler = ((event: never) => void) | null;

/** A message handed to a native socket, and how many bytes the socket had accepted by then. */
export interface Sent {
  readonly data: unknown;
  readonly end: number;
}

/**
 * A native socket without guarantees: it fires any event at any time, in any order, twice, after
 * `close()`. Excluded is only what no browser does: `readyState` never goes back, and no event is
 * fired from within a call.
 */
export class StubSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;

  readonly network: SocketNetwork;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: Sent[] = [];
  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = 'blob';
  /** The socket refused what may have been a ping. */
  isOwing = false;
  /** How many of the sent messages a healthy server has answered. */
  answered = 0;
  bufferedAmount = 0;
  protocol = '';
  extensions = '';
  onopen: Handler = null;
  onerror: Handler = null;
  onclose: Handler = null;

  #onmessage: Handler = null;
  /** The library no longer listens. */
  isDetached = false;
  /** The library called `close()`. */
  isClosed = false;
  /** The socket has fired `open`. */
  hasOpened = false;
  /** The socket has fired `close`. */
  isOver = false;
  /** The library has abandoned the socket. */
  isLeft = false;
  /**
   * The connection may look forbidden: an `error` was fired, or `readyState` was CLOSED without a
   * `close`.
   */
  isDoomed = false;

  constructor(network: SocketNetwork, url: string, protocols: readonly string[]) {
    super();
    this.network = network;
    this.url = url;
    this.protocols = protocols;
    network.adopt(this);
  }

  /** True if the server may think that it has a client. */
  get isLive(): boolean {
    return !this.isClosed && !this.isOver && this.readyState < 2;
  }

  /** Bytes accepted in total. */
  get taken(): number {
    return this.sent.at(-1)?.end ?? 0;
  }

  /** Messages that cannot have been delivered, as part of them is still in the buffer. */
  get unsent(): unknown[] {
    const gone = this.taken - this.bufferedAmount;
    return this.sent.filter(({end}) => end > gone).map(({data}) => data);
  }

  // Called by the library

  get onmessage(): Handler {
    return this.#onmessage;
  }

  /** Set once to listen, and again to listen no more. */
  set onmessage(handler: Handler) {
    const isDetaching = this.#onmessage && !this.isDetached;
    this.#onmessage = handler;
    if (!isDetaching) return;
    this.isDetached = true;
    this.network.delegate.socketDetached(this);
  }

  send(data: unknown): void {
    this.network.take(this, data);
  }

  close(...args: unknown[]): void {
    this.isClosed = true;
    this.reach(2);
    this.network.delegate.socketClosed(this, args);
  }

  // Called by the network

  /** Advances `readyState`; it never goes back. */
  reach(readyState: number): void {
    this.readyState = Math.max(this.readyState, readyState) as 0 | 1 | 2 | 3;
  }

  drain(bytes: number): void {
    this.bufferedAmount = Math.max(0, this.bufferedAmount - bytes);
  }

  fire(event: Event): void {
    if (event.type === 'open') this.hasOpened = true;
    if (event.type === 'close') this.isOver = true;
    const handlers = this as unknown as Record<string, Handler>;
    handlers[`on${event.type}`]?.(event as never);
    this.dispatchEvent(event);
  }
}
