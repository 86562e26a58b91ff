/** Watches how many connections a server has. */
export class LineWatch {
  /** The most at the same time. */
  most = 0;
  #now = 0;
  #emptySince = Infinity;
  #longestMs = 0;

  changed(count) {
    if (this.#now === 0 && count > 0) this.#longestMs = this.longestWithoutMs;
    if (this.#now > 0 && count === 0) this.#emptySince = Date.now();
    if (count > 0) this.#emptySince = Infinity;
    this.#now = count;
    this.most = Math.max(this.most, count);
  }

  /** The longest time without any, since there was the first. */
  get longestWithoutMs() {
    return Math.max(this.#longestMs, Date.now() - this.#emptySince);
  }

  /** Begins again. */
  restart() {
    this.most = this.#now;
    this.#longestMs = 0;
  }
}
