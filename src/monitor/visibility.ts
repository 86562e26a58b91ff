/** Responsible for knowing whether anybody can see an element: on the screen, in a page that is. */
export class Visibility {
  readonly #element: Element;
  readonly #changed: (isVisible: boolean) => void;
  #observer: IntersectionObserver | undefined;
  #isOnScreen = false;
  #isVisible = false;

  /** Calls back for each change; before the first it is not visible. */
  constructor(element: Element, changed: (isVisible: boolean) => void) {
    this.#element = element;
    this.#changed = changed;
  }

  get isVisible(): boolean {
    return this.#isVisible;
  }

  start(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#isOnScreen = entries.at(-1)!.isIntersecting;
      this.#judge();
    });
    this.#observer.observe(this.#element);
    document.addEventListener('visibilitychange', this.#judge);
  }

  stop(): void {
    this.#observer?.disconnect();
    document.removeEventListener('visibilitychange', this.#judge);
    this.#isOnScreen = false;
    this.#judge();
  }

  readonly #judge = (): void => {
    const isVisible = this.#isOnScreen && document.visibilityState === 'visible';
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#changed(isVisible);
  };
}
