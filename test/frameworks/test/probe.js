/* global waitMs */
/** Runs in the page, before the application: reads it, clicks, and waits. */
globalThis.probe = new (class Probe {
  #sockets = [];
  #taken = new Set();

  all(selector) {
    return [...document.querySelectorAll(selector)];
  }

  count(selector) {
    return this.all(selector).length;
  }

  /** Clicks on every element with this name, in one task; several times if requested. */
  click(name, times = 1) {
    for (let time = 0; time < times; time++) {
      for (const one of this.all(`[data-testid=${name}]`)) one.click();
    }
  }

  /** Whether each connection is shared, in the order of the elements. */
  sharing() {
    return this.all('heartbeat-socket').map(({sharing}) => sharing);
  }

  /** The lines shown by the application, from an index on. */
  lines(from = 0) {
    const items = this.all('[data-testid=output] li').slice(from);
    return items.map(({textContent}) => textContent.trim());
  }

  async until(what, isSo) {
    const end = performance.now() + waitMs;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`in vain: ${what}; shown: ${this.lines()}`);
      await new Promise(requestAnimationFrame);
    }
  }

  /** Resolves with the lines from an index on, once they include the given ones. */
  async linesWith(expected, from) {
    const isShown = () => expected.every((line) => this.lines(from).includes(line));
    await this.until(expected, isShown);
    return this.lines(from);
  }

  /** Clicks on this many buttons, once present; like `linesWith` for lines shown since. */
  async send(buttons, expected) {
    await this.until(`${buttons} buttons`, () => this.count('[data-testid=send]') === buttons);
    const {length} = this.lines();
    this.click('send');
    return this.linesWith(expected, length);
  }

  /**
   * Reverses the list; `areSame`: whether the elements are, `taken`: how many were removed
   * meanwhile.
   */
  async move(rooms) {
    this.#watch();
    this.click('move');
    await this.until(`the order ${rooms}`, () => this.#order() === rooms.join());
    const now = this.all('heartbeat-socket');
    const areSame = now.every((socket, at) => socket === this.#sockets.at(-1 - at));
    return {areSame, taken: this.#taken.size};
  }

  #order() {
    const items = this.all('heartbeat-socket').map((socket) => socket.closest('li'));
    return items.map((item) => item.textContent.trim().split(/\s/)[0]).join();
  }

  #watch() {
    this.#sockets = this.all('heartbeat-socket');
    this.#taken.clear();
    const observer = new MutationObserver((records) => {
      const gone = records.flatMap(({removedNodes}) => [...removedNodes]);
      for (const socket of this.#sockets) {
        if (gone.some((node) => node.contains(socket))) this.#taken.add(socket);
      }
    });
    observer.observe(document, {childList: true, subtree: true});
  }
})();
