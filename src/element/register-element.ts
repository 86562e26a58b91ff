/**
 * Registers a class under a tag. With two copies of the library on a page, the first one wins. In
 * content scripts of extensions there is no registry (https://crbug.com/390807): they can use the core.
 */
export function registerElement(tag: string, elementClass: CustomElementConstructor): void {
  const registry = globalThis.customElements as CustomElementRegistry | null;
  if (registry && !registry.get(tag)) registry.define(tag, elementClass);
}
