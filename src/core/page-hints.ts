/**
 * What the page or its network gives to understand, by the name of an event that means it. It says
 * nothing about a connection for certain:
 * - freeze: the page is about to be frozen, or kept in the back/forward cache.
 * - resume: it was, and its sockets did not survive that.
 * - offline: the network may be gone.
 * - any other: the page or the network may be back.
 */
export type Hint = string;

export interface PageSignalsDelegate {
  hintReceived(hint: Hint): void;
}

/** What not every engine has, and what is not there without a page. */
interface Surroundings {
  document: Document & {prerendering?: boolean};
  navigator: {connection?: EventTarget};
}

type Signal = Event & {readonly persisted?: boolean};

/** Whether the page is only made in advance, and may never be seen. */
export const isPrerendering = (): boolean | undefined =>
  (globalThis as Partial<Surroundings>).document?.prerendering;

/**
 * Responsible for hearing what happens to the page and its network. It remembers nothing of it: who
 * wants to know a state reads it when deciding.
 */
export class PageSignals {
  readonly #delegate: PageSignalsDelegate;

  constructor(delegate: PageSignalsDelegate) {
    this.#delegate = delegate;
  }

  /** Begins or ends to hear. Where there is no page, as in a worker, there is less to hear. */
  listen(isOn: boolean): void {
    const method = isOn ? 'addEventListener' : 'removeEventListener';
    const {document, navigator} = globalThis as Partial<Surroundings>;
    const types: [Partial<EventTarget> | undefined, string][] = [
      [globalThis, 'online offline pageshow pagehide'],
      [document, 'visibilitychange freeze resume prerenderingchange'],
      [navigator?.connection, 'change'],
    ];
    for (const [target, names] of types) {
      for (const name of names.split(' ')) target?.[method]?.(name, this.#heard);
    }
  }

  readonly #heard = ({type, persisted}: Signal): void => {
    // Not kept: the page ends here, and the browser closes what it had.
    if (type === 'pagehide' && !persisted) return;
    if (type === 'visibilitychange' && document.hidden) return;
    const kept = type === 'pageshow' ? 'resume' : 'freeze';
    this.#delegate.hintReceived(persisted ? kept : type);
  };
}
