/**
 * A hint from the page or its network about the connection, none of them certain:
 * - suspend: the page is about to be frozen, or kept in the back/forward cache.
 * - resume: it was, and its sockets did not survive that.
 * - offline: the network may be gone.
 * - pageshow: the page finished loading.
 * - wake: the page or the network may be back.
 */
export type Hint = 'suspend' | 'resume' | 'offline' | 'pageshow' | 'wake';

export interface PageHintsDelegate {
  hintReceived(hint: Hint): void;
}

/** Members that some engines lack, and globals that exist only where there is a page. */
interface Surroundings {
  document?: Document & {prerendering?: boolean};
  navigator?: {connection?: EventTarget};
}

/** The hint behind each event, by its type. */
const HINTS: Record<string, Hint> = {
  freeze: 'suspend',
  pagehide: 'suspend',
  resume: 'resume',
  offline: 'offline',
  pageshow: 'pageshow',
};

const WINDOW_EVENTS = ['online', 'offline', 'pageshow', 'pagehide'];
const DOCUMENT_EVENTS = ['visibilitychange', 'freeze', 'resume', 'prerenderingchange'];
const NETWORK_EVENTS = ['change'];

/** Whether the page is being prerendered and may never be shown. */
export const isPrerendering = (): boolean =>
  (globalThis as Surroundings).document?.prerendering === true;

/**
 * Listens to the page and its network. It remembers nothing: whoever needs a state reads it when
 * deciding. Where there is no page, as in a worker, there is less to listen to.
 */
export class PageHints {
  readonly #delegate: PageHintsDelegate;

  constructor(delegate: PageHintsDelegate) {
    this.#delegate = delegate;
  }

  start(): void {
    for (const [target, type] of this.#sources()) target.addEventListener?.(type, this.#receive);
  }

  stop(): void {
    for (const [target, type] of this.#sources()) target.removeEventListener?.(type, this.#receive);
  }

  /** Each target with each type of event to listen to; Node's global object is no event target. */
  #sources(): [target: Partial<EventTarget>, type: string][] {
    const {document, navigator} = globalThis as Surroundings;
    const typesOf = (target: Partial<EventTarget> | undefined, types: string[]) =>
      target ? types.map((type): [Partial<EventTarget>, string] => [target, type]) : [];
    return [
      ...typesOf(globalThis, WINDOW_EVENTS),
      ...typesOf(document, DOCUMENT_EVENTS),
      ...typesOf(navigator?.connection, NETWORK_EVENTS),
    ];
  }

  readonly #receive = (event: Event & {readonly persisted?: boolean}): void => {
    const {type, persisted} = event;
    // A page that is not kept ends here, and the browser closes its sockets.
    if (type === 'pagehide' && !persisted) return;
    if (type === 'visibilitychange' && document.hidden) return;
    const isRestored = type === 'pageshow' && persisted;
    this.#delegate.hintReceived(isRestored ? 'resume' : (HINTS[type] ?? 'wake'));
  };
}
