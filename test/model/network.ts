import {StubSocket} from './stub-socket.js';

/** An error thrown by a native constructor or `send()` because the scenario says so. */
export class Refusal extends Error {}

export interface NetworkDelegate {
  socketMade(socket: StubSocket): void;
  /** The library listens to it no more. */
  socketDetached(socket: StubSocket): void;
  socketClosed(socket: StubSocket, args: readonly unknown[]): void;
  /** Called even if the socket refuses the data. */
  dataSent(socket: StubSocket, data: unknown, isRefused: boolean): void;
}

const REFUSALS: Record<string, () => Error> = {
  syntax: () => new DOMException('refused', 'SyntaxError'),
  security: () => new DOMException('refused', 'SecurityError'),
  limit: () => new Refusal('too many sockets'),
};

export const REFUSAL_NAMES = Object.keys(REFUSALS);

/** The size of a message in bytes. */
export function sizeOf(data: unknown): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).length;
  return data instanceof Blob ? data.size : (data as ArrayBuffer).byteLength;
}

/** The native sockets of one run, and what they refuse. */
export class Network {
  readonly delegate: NetworkDelegate;
  /** All sockets created, oldest first. */
  readonly made: StubSocket[] = [];
  /** The native class of this network. */
  readonly WebSocket: typeof WebSocket;
  /** Errors for the next constructor calls, in order. */
  constructorRefusals: string[] = [];
  /** How many constructor calls threw. */
  refused = 0;
  /** How many of the next calls of `send()` throw. */
  sendRefusals = 0;
  /** Bytes that each message adds to `bufferedAmount` beyond its own size, as in WebKit. */
  overhead = 0;

  constructor(delegate: NetworkDelegate) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below has its own
    const network = this;
    this.delegate = delegate;
    this.WebSocket = class extends StubSocket {
      constructor(url: string, protocols: readonly string[] = []) {
        const refusal = network.constructorRefusals.shift();
        if (refusal) {
          network.refused++;
          throw REFUSALS[refusal]();
        }
        super(network, url, protocols);
      }
    } as unknown as typeof WebSocket;
  }

  get newest(): StubSocket | undefined {
    return this.made.at(-1);
  }

  get live(): StubSocket[] {
    return this.made.filter(({isLive}) => isLive);
  }

  adopt(socket: StubSocket): void {
    this.made.push(socket);
    this.delegate.socketMade(socket);
  }

  /** Marks all existing sockets as abandoned by the library, except for one that is kept. */
  leaveAll(kept?: StubSocket): void {
    for (const socket of this.made) socket.isLeft ||= socket !== kept;
  }

  take(socket: StubSocket, data: unknown): void {
    const isRefused = this.sendRefusals > 0;
    this.delegate.dataSent(socket, data, isRefused);
    if (isRefused) {
      this.sendRefusals--;
      socket.isOwing = true;
      throw new Refusal('send');
    }
    const bytes = sizeOf(data) + this.overhead;
    socket.bufferedAmount += bytes;
    socket.sent.push({data, end: socket.taken + bytes});
  }

  /** Replaces the global class; returns a function that restores it. */
  install(): () => void {
    const native = globalThis.WebSocket;
    globalThis.WebSocket = this.WebSocket;
    return () => {
      globalThis.WebSocket = native;
    };
  }
}
