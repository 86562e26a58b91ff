/** Watches whether an element can be seen: scrolled into view, in a page that is visible. */
export class Visibility {
  readonly #element: Element;
  readonly #onChange: (isVisible: boolean) => void;
  #observer: IntersectionObserver | undefined;
  #isInView = false;
  #isVisible = false;

  /** Calls back on each change, the first of which is to visible. */
  constructor(element: Element, onChange: (isVisible: boolean) => void) {
    this.#element = element;
    this.#onChange = onChange;
  }

  get isVisible(): boolean {
    return this.#isVisible;
  }

  start(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#isInView = entries.at(-1)!.isIntersecting;
      this.#updateVisibility();
    });
    this.#observer.observe(this.#element);
    document.addEventListener('visibilitychange', this.#updateVisibility);
  }

  stop(): void {
    this.#observer?.disconnect();
    document.removeEventListener('visibilitychange', this.#updateVisibility);
    this.#isInView = false;
    this.#updateVisibility();
  }

  readonly #updateVisibility = (): void => {
    const isVisible = this.#isInView && document.visibilityState === 'visible';
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#onChange(isVisible);
  };
}
