/** All that is set of one; its origin comes from elsewhere. */
const Base = MessageEvent as new (
  type: string,
  init: MessageEventInit,
) => Omit<MessageEvent, 'origin'>;

/**
 * Brings a message to the listeners of the core. A `MessageEvent` whose origin is that of the native
 * event, asked when it is read: Chromium parses one that is set, which costs as much as to construct
 * the rest.
 */
export class SocketMessageEvent extends Base {
  readonly #native: MessageEvent;

  constructor(data: unknown, native: MessageEvent) {
    super('message', {data});
    this.#native = native;
  }

  /** Where the message comes from; empty where the native class does not tell. */
  get origin(): string {
    return this.#native.origin ?? '';
  }
}
