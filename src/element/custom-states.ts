/**
 * Responsible for the custom states of an element, styled by `:state(name)`. Engines whose set
 * refuses plain names (Chromium before 125) or that have none get none.
 */
export class StateSet {
  readonly #states: CustomStateSet | undefined;

  constructor(host: HTMLElement) {
    this.#states = host.attachInternals?.().states;
  }

  toggle(name: string, isOn: boolean): void {
    try {
      if (isOn) this.#states?.add(name);
      else this.#states?.delete(name);
    } catch {
      // A plain name was refused, see above.
    }
  }
}
