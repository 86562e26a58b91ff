/** The network that a socket belongs to. */
export interface SocketNetwork {
  adopt(socket: StubSocket): void;
  take(socket: StubSocket, data: unknown): void;
  readonly delegate: {socketClosed(socket: StubSocket, args: readonly unknown[]): void};
}

type Handler = ((event: never) => void) | null;

/** What was handed to a native socket, and how many bytes it had taken by then. */
export interface Sent {
  readonly data: unknown;
  readonly end: number;
}

/**
 * A native socket of which everything must be expected: it fires any event at any time, in any
 * order, twice, after `close()`. Only what no browser does is left out: `readyState` never goes
 * back, and no event comes from within a call.
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
  /** It refused what may have been a heartbeat. */
  isOwing = false;
  /** How much of what was sent an honest server has answered. */
  answered = 0;
  bufferedAmount = 0;
  protocol = '';
  extensions = '';
  onopen: Handler = null;
  onmessage: Handler = null;
  onerror: Handler = null;
  onclose: Handler = null;

  /** The library called `close()`. */
  isClosed = false;
  /** It has told `close`. */
  isOver = false;
  /** The library has turned away from it. */
  isLeft = false;
  /** Something told that it may be forbidden: an `error`, or CLOSED without a `close`. */
  isDoomed = false;

  constructor(network: SocketNetwork, url: string, protocols: readonly string[]) {
    super();
    this.network = network;
    this.url = url;
    this.protocols = protocols;
    network.adopt(this);
  }

  /** Whether the server may think that it has a client. */
  get isLive(): boolean {
    return !this.isClosed && !this.isOver && this.readyState < 2;
  }

  /** Bytes taken in all. */
  get taken(): number {
    return this.sent.at(-1)?.end ?? 0;
  }

  /** What cannot have been delivered, as something of it is still here. */
  get unsent(): unknown[] {
    const gone = this.taken - this.bufferedAmount;
    return this.sent.filter(({end}) => end > gone).map(({data}) => data);
  }

  // What the library calls

  send(data: unknown): void {
    this.network.take(this, data);
  }

  close(...args: unknown[]): void {
    this.isClosed = true;
    this.reach(2);
    this.network.delegate.socketClosed(this, args);
  }

  // What the network does

  /** `readyState` as it will be from now on; it never goes back. */
  reach(readyState: number): void {
    this.readyState = Math.max(this.readyState, readyState) as 0 | 1 | 2 | 3;
  }

  drain(bytes: number): void {
    this.bufferedAmount = Math.max(0, this.bufferedAmount - bytes);
  }

  fire(event: Event): void {
    if (event.type === 'close') this.isOver = true;
    const handlers = this as unknown as Record<string, Handler>;
    handlers[`on${event.type}`]?.(event as never);
    this.dispatchEvent(event);
  }
}
