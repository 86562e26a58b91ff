/**
 * A native socket scripted by the test. Like a browser's it fires no event by itself; unlike a
 * browser's it fires events synchronously.
 */
export class FakeWebSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  /** All sockets created since `install()`, oldest first. */
  static made: FakeWebSocket[] = [];
  /** Errors for the next constructor calls, in order; undefined: none. */
  static throws: (Error | undefined)[] = [];

  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: unknown[] = [];
  /** Arguments of each `close()`. */
  readonly closed: unknown[][] = [];
  /** True if sent messages stay in the native buffer. */
  isStalled = false;
  /** A message for which `send()` throws. */
  refuses: string | undefined;
  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = 'blob';
  bufferedAmount = 0;
  protocol = '';
  extensions = '';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  constructor(url: string, protocols: readonly string[] = []) {
    super();
    const error = FakeWebSocket.throws.shift();
    if (error) throw error;
    this.url = url;
    this.protocols = protocols;
    FakeWebSocket.made.push(this);
  }

  /** The newest socket. */
  static get last(): FakeWebSocket {
    const socket = FakeWebSocket.made.at(-1);
    if (!socket) throw new Error('no socket was made');
    return socket;
  }

  /** Sockets that are neither closing nor closed. */
  static get live(): FakeWebSocket[] {
    return FakeWebSocket.made.filter(({readyState}) => readyState < 2);
  }

  /** Forgets all sockets and errors. */
  static reset(): void {
    FakeWebSocket.made = [];
    FakeWebSocket.throws = [];
  }

  /** Replaces the global class; returns a function that restores it. */
  static install(): () => void {
    const native = globalThis.WebSocket;
    FakeWebSocket.reset();
    globalThis.WebSocket = FakeWebSocket as unknown as typeof WebSocket;
    return () => {
      globalThis.WebSocket = native;
    };
  }

  // Called by the library

  send(data: unknown): void {
    if (data === this.refuses) throw new Error(`refused: ${this.refuses}`);
    this.sent.push(data);
    if (this.isStalled) this.bufferedAmount += sizeOf(data);
  }

  close(...args: unknown[]): void {
    this.closed.push(args);
    if (this.readyState < 2) this.readyState = 2;
  }

  // Called by tests, for the network

  open(): this {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
    return this;
  }

  message(data: unknown): void {
    this.onmessage?.(new MessageEvent('message', {data, origin: 'ws://fake'}));
  }

  error(): void {
    this.onerror?.(new Event('error'));
  }

  /** Ends the connection with a close frame. */
  end(code = 1000, reason = ''): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', {code, reason, wasClean: true}));
  }

  /** Ends the connection without a close frame. */
  cut(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', {code: 1006, wasClean: false}));
  }

  /** Fails the attempt as most browsers do: `error`, then `close`. */
  fail(): void {
    this.readyState = 3;
    this.error();
    this.cut();
  }
}

/** Bytes on the wire, without a Blob: tests count those. */
function sizeOf(data: unknown): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).length;
  return (data as ArrayBuffer).byteLength ?? (data as Blob).size;
}
