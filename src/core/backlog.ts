/** A message larger than this may leave unseen for longer than the timeout. */
const LARGE_BYTES = 1_000_000;
/** The slowest line that such a message is allowed: 0.8 Mbit/s, a weak mobile network upwards. */
const SLOWEST_BYTES_PER_MS = 100;

/** What a native socket has done with the bytes that it was given. */
export interface Traffic {
  /** Only grows. */
  readonly takenBytes: number;
  /** Those that have left its buffer; only grows. */
  readonly leftBytes: number;
  /** Bytes of the message whose turn it is, if it is still there as a whole, else 0. */
  readonly nextBytes: number;
}

/**
 * The bytes that a ping has to wait for: those that were in the native buffer before it. The ping's
 * own bytes, and those after it, say nothing: a system's buffers take them on a dead line too.
 */
export class Backlog {
  readonly #end: number;
  #leftBytes: number;
  /** When some of it was last seen to have left, or else the start, by the uptime. */
  #leftAt: number;

  constructor({takenBytes, leftBytes}: Traffic, nowMs: number) {
    this.#end = takenBytes;
    this.#leftBytes = leftBytes;
    this.#leftAt = nowMs;
  }

  /** Whether nothing has to be waited for any more. */
  get isEmpty(): boolean {
    return this.#leftBytes >= this.#end;
  }

  /**
   * Whether some of it has left since the last look, or a large message may be leaving unseen: Firefox
   * counts it once all of it has left (docs/choosing-interval-and-timeout.md, "Large messages").
   */
  isLeaving({leftBytes, nextBytes}: Traffic, nowMs: number): boolean {
    const before = this.#leftBytes;
    this.#leftBytes = Math.min(leftBytes, this.#end);
    const hasMoved = this.#leftBytes > before;
    if (hasMoved) this.#leftAt = nowMs;
    const isUnseen = !this.isEmpty && nextBytes > LARGE_BYTES;
    return hasMoved || (isUnseen && nowMs - this.#leftAt < nextBytes / SLOWEST_BYTES_PER_MS);
  }
}
