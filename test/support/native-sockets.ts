/** The native sockets made since it was started, oldest first, to look into what the library hides. */
export class NativeSockets {
  readonly made: WebSocket[] = [];
  readonly #native = globalThis.WebSocket;

  /** Replaces the global class by one that keeps what it makes. */
  start(): void {
    const {made} = this;
    globalThis.WebSocket = class extends this.#native {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        made.push(this);
      }
    };
  }

  stop(): void {
    globalThis.WebSocket = this.#native;
    this.made.length = 0;
  }
}
