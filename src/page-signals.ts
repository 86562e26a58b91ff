/**
 * What the page or its network gives to understand. It says nothing about a connection for certain:
 * - awake: the page or the network may be back.
 * - restored: the page was frozen, and its sockets did not survive that.
 * - frozen: the page is about to be.
 * - offline: the network may be gone.
 */
export type Hint = 'awake' | 'restored' | 'frozen' | 'offline';

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
    this.#delegate.hintReceived(
      type === 'offline'
        ? type
        : /^(f|pageh)/.test(type)
          ? 'frozen'
          : persisted || type === 'resume'
            ? 'restored'
            : 'awake',
    );
  };
}
