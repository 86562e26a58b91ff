/** What a native socket has done with the bytes that it was given; both numbers only grow. */
export interface Traffic {
  readonly takenBytes: number;
  /** Those that have left its buffer. */
  readonly leftBytes: number;
}

/**
 * The bytes that a ping has to wait for: those that were in the native buffer before it. The ping's
 * own bytes, and those after it, say nothing: a system's buffers take them on a dead line too.
 */
export class Backlog {
  readonly #end: number;
  #leftBytes: number;

  constructor({takenBytes, leftBytes}: Traffic) {
    this.#end = takenBytes;
    this.#leftBytes = leftBytes;
  }

  /** Whether nothing has to be waited for any more. */
  get isEmpty(): boolean {
    return this.#leftBytes >= this.#end;
  }

  /** Whether some of it has left since the last look. */
  hasMoved({leftBytes}: Traffic): boolean {
    const before = this.#leftBytes;
    this.#leftBytes = Math.min(leftBytes, this.#end);
    return this.#leftBytes > before;
  }
}
