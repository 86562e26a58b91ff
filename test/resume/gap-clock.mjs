/** Measures the longest time between two things that happen again and again. */
export class GapClock {
  longestMs = 0;
  #last = NaN;

  note() {
    const now = performance.now();
    if (now - this.#last > this.longestMs) this.longestMs = now - this.#last;
    this.#last = now;
  }
}
