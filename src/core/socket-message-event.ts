/** `MessageEvent` minus `origin`, which is read lazily from the native event. */
const Base = MessageEvent as new (
  type: string,
  init: MessageEventInit,
) => Omit<MessageEvent, 'origin'>;

/**
 * A message for the listeners of the core: a `MessageEvent` whose origin is read from the native
 * event on demand. Chromium parses an origin that is set, which takes as long as constructing the
 * rest (docs/benchmarks.md).
 */
export class SocketMessageEvent extends Base {
  readonly #native: MessageEvent;

  constructor(type: string, init: MessageEventInit, native: MessageEvent) {
    super(type, init);
    this.#native = native;
  }

  /** The platform's class: clients copy events by `new event.constructor(event.type, event)`. */
  override get ['constructor'](): typeof MessageEvent {
    return MessageEvent;
  }

  /** The origin of the server; empty where the native class does not report it. */
  get origin(): string {
    return this.#native.origin ?? '';
  }

  /** Ignored. Deno's `MessageEvent` assigns an origin when it is constructed. */
  set origin(_origin: string) {}
}
