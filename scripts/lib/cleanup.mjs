/** What the rigs of tests take for a test: ends what was started, the last first. */
export class Cleanup {
  #steps = [];

  after(step) {
    this.#steps.unshift(step);
  }

  async run() {
    for (const step of this.#steps) await step();
  }
}
