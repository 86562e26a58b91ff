/**
 * A scripted native socket: a test says what its network does. Like a browser's it reports nothing
 * by itself, and unlike one it does so in the same task.
 */
export class FakeWebSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  /** All that were made since `install()`, oldest first. */
  static made: FakeWebSocket[] = [];
  /** What the next constructor calls throw, first to last; undefined: nothing. */
  static throws: (Error | undefined)[] = [];

  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: unknown[] = [];
  /** Arguments of each `close()`. */
  readonly closed: unknown[][] = [];
  /** Whether what is sent stays in the native buffer. */
  isStalled = false;
  /** A message that `send()` throws for. */
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

  /** The one made last. */
  static get last(): FakeWebSocket {
    const socket = FakeWebSocket.made.at(-1);
    if (!socket) throw new Error('no socket was made');
    return socket;
  }

  /** Those that are neither closing nor closed. */
  static get live(): FakeWebSocket[] {
    return FakeWebSocket.made.filter(({readyState}) => readyState < 2);
  }

  /** Puts it in the place of the global class; returns how to undo that. */
  static install(): () => void {
    const native = globalThis.WebSocket;
    FakeWebSocket.made = [];
    FakeWebSocket.throws = [];
    globalThis.WebSocket = FakeWebSocket as unknown as typeof WebSocket;
    return () => {
      globalThis.WebSocket = native;
    };
  }

  // What the library calls

  send(data: unknown): void {
    if (data === this.refuses) throw new Error(`refused: ${this.refuses}`);
    this.sent.push(data);
    if (this.isStalled) this.bufferedAmount += sizeOf(data);
  }

  close(...args: unknown[]): void {
    this.closed.push(args);
    if (this.readyState < 2) this.readyState = 2;
  }

  // What the network does

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

  /** The end, with a close frame. */
  end(code = 1000, reason = ''): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', {code, reason, wasClean: true}));
  }

  /** The end, without a close frame. */
  cut(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close', {code: 1006, wasClean: false}));
  }

  /** As most browsers report an attempt that fails: `error`, then `close`. */
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
