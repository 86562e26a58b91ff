/** Listens on a root. An image of a document that is named `addEventListener` hides the method. */
export function listenOn(
  root: Document | ShadowRoot,
  type: string,
  listener: (event: Event) => void,
  {isCaptured = false} = {},
): void {
  EventTarget.prototype.addEventListener.call(root, type, listener, isCaptured);
}
