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
  #next = 0;

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    if (this.#ids.has(id)) return;
    this.#ids.delete(this.#circle[this.#next]);
    this.#ids.add(id);
    this.#circle[this.#next] = id;
    this.#next = (this.#next + 1) % MAX_IDS;
  }

  clear(): void {
    this.#ids.clear();
    this.#circle.length = this.#next = 0;
  }
}
