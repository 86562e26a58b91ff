/**
 * A member of a document, read by its class: on the document itself an image, a form or an iframe
 * hides it that has its name (https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem).
 */
export const memberOf = <K extends keyof Document>(document: Document, name: K): Document[K] =>
  // What stands for a document outside of browsers may have members of its own only.
  Reflect.get(Object(Object.getPrototypeOf(document)) as object, name, document) ?? document[name];
