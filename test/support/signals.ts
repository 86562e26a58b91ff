/** Overrides a property of an object; returns a function that restores it. */
export function stubProperty(object: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, {configurable: true, get: () => value});
  return () => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  };
}

function changeVisibility(isHidden: boolean): void {
  const undo = [
    stubProperty(document, 'hidden', isHidden),
    stubProperty(document, 'visibilityState', isHidden ? 'hidden' : 'visible'),
  ];
  document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
  for (const restore of undo) restore();
}

const pageEvent = (type: string, persisted: boolean) =>
  void window.dispatchEvent(new PageTransitionEvent(type, {persisted}));

/** Dispatches the events of a page; page and network themselves do not change. */
export const signal = {
  online: () => void window.dispatchEvent(new Event('online')),
  offline: () => void window.dispatchEvent(new Event('offline')),
  visible: () => changeVisibility(false),
  hidden: () => changeVisibility(true),
  pageshow: (persisted: boolean) => pageEvent('pageshow', persisted),
  pagehide: (persisted: boolean) => pageEvent('pagehide', persisted),
  /** All that a visible page receives when it goes to the back/forward cache. */
  cached() {
    pageEvent('pagehide', true);
    changeVisibility(true);
    if ('onfreeze' in document) signal.freeze();
  },
  freeze: () => void document.dispatchEvent(new Event('freeze')),
  resume: () => void document.dispatchEvent(new Event('resume')),
  activated: () => void document.dispatchEvent(new Event('prerenderingchange')),
};
