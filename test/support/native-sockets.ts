/** Records the native sockets created since it was started, oldest first. */
export class NativeSockets {
  readonly made: WebSocket[] = [];
  readonly #native = globalThis.WebSocket;

  /** Replaces the global class with one that records its instances. */
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
