/** The oldest are forgotten beyond so many different ones: some servers never answer. */
const MAX_PINGS = 1_000;

/** The pings that the server has not answered yet. They may differ, and be answered in any order. */
export class UnansweredPings {
  /** How often each was sent, oldest first. */
  readonly #counts = new Map<unknown, number>();

  get isEmpty(): boolean {
    return this.#counts.size === 0;
  }

  add(ping: unknown): void {
    this.#counts.set(ping, (this.#counts.get(ping) ?? 0) + 1);
    if (this.#counts.size > MAX_PINGS) this.#counts.delete(this.#oldest());
  }

  has(ping: unknown): boolean {
    return this.#counts.has(ping);
  }

  /** Strikes out the ping that a message answers: the one that it repeats, else the oldest. */
  answeredBy(data: unknown): void {
    const ping = this.#counts.has(data) ? data : this.#oldest();
    const count = this.#counts.get(ping) ?? 0;
    if (count > 1) this.#counts.set(ping, count - 1);
    else this.#counts.delete(ping);
  }

  #oldest(): unknown {
    return this.#counts.keys().next().value;
  }
}
