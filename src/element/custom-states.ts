/**
 * The custom states of an element, styled by `:state(name)`. Chromium before 125 refuses names
 * without dashes (https://chromestatus.com/feature/5586433790443520), and older engines have no
 * states: there the element gets none.
 */
export class CustomStates {
  readonly #states: CustomStateSet | undefined;
  /** Those that no class which extends the element has taken. */
  #internals: ElementInternals | undefined;

  constructor(attachInternals: () => ElementInternals | undefined) {
    this.#internals = attached(attachInternals);
    this.#states = this.#internals?.states;
  }

  toggle(name: string, isOn: boolean): void {
    try {
      if (isOn) this.#states?.add(name);
      else this.#states?.delete(name);
    } catch {
      // The engine refused the name.
    }
  }

  /** The internals of the element, once. */
  takeInternals(): ElementInternals | undefined {
    const internals = this.#internals;
    this.#internals = undefined;
    return internals;
  }
}

function attached(attachInternals: () => ElementInternals | undefined) {
  try {
    return attachInternals();
  } catch {
    return undefined; // A class that extends the element has disabled them.
  }
}
