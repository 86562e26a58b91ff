/** Repeats are recognized among so many of the last ids. */
const MAX_IDS = 1_024;

/** The ids heard last. */
export class HeardIds {
  readonly #ids = new Set<string>();
  /**
   * The same in the order in which they came, overwritten in a circle. Not the order of the set: finding
   * its first member takes longer with each that was deleted before.
   */
  readonly #circle: string[] = [];
  /** Those that have left the circle and are kept all the same. */
  readonly #extra: string[] = [];
  #next = 0;
  #keepsAll = false;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    if (this.#ids.has(id)) return;
    const oldest = this.#circle.at(this.#next);
    if (oldest !== undefined) this.#extra.push(oldest);
    if (!this.#keepsAll) this.forgetExtra();
    this.#ids.add(id);
    this.#circle[this.#next] = id;
    this.#next = (this.#next + 1) % MAX_IDS;
  }

  /** Keeps all that come, or forgets those beyond the last ones again when the next one comes. */
  keepAll(keepsAll: boolean): void {
    this.#keepsAll = keepsAll;
  }

  /** Forgets those beyond the last ones. */
  forgetExtra(): void {
    for (const id of this.#extra) this.#ids.delete(id);
    this.#extra.length = 0;
  }

  clear(): void {
    this.#ids.clear();
    this.#circle.length = this.#extra.length = this.#next = 0;
  }
}
