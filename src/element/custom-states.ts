/**
 * The custom states of an element, styled by `:state(name)`. Chromium before 125 refuses names
 * without dashes (https://chromestatus.com/feature/5586433790443520), and older engines have no
 * states: there the element gets none.
 */
export class CustomStates {
  readonly #states: CustomStateSet | undefined;

  constructor(host: HTMLElement) {
    this.#states = host.attachInternals?.().states;
  }

  toggle(name: string, isOn: boolean): void {
    try {
      if (isOn) this.#states?.add(name);
      else this.#states?.delete(name);
    } catch {
      // The engine refused the name.
    }
  }
}
