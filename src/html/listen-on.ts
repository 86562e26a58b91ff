/** Listens on a target, whose method an image of a document or a control of a form may hide by its name. */
export function listenOn(
  target: EventTarget,
  type: string,
  listener: (event: Event) => void,
  options?: AddEventListenerOptions,
): void {
  EventTarget.prototype.addEventListener.call(target, type, listener, options);
}
