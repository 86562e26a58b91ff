/** Registers a class under a tag. With two copies of the library on a page, the first one wins. */
export function registerElement(tag: string, elementClass: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, elementClass);
}
