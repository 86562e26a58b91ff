/**
 * A hint from the page or its network about the connection, none of them certain:
 * - suspend: the page is about to be frozen, or kept in the back/forward cache.
 * - resume: it was, and its sockets did not survive that.
 * - offline: the network may be gone.
 * - pageshow: the page finished loading.
 * - wake: the page or the network may be back.
 * - estimate: the browser estimates the network anew, on a bad one every second.
 */
export type Hint = 'suspend' | 'resume' | 'offline' | 'pageshow' | 'wake' | 'estimate';

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
  change: 'estimate',
};

/** Whether the page is being prerendered and may never be shown. */
export const isPrerendering = (): boolean =>
  (globalThis as Surroundings).document?.prerendering === true;

/**
 * Listens to the page and its network. It remembers nothing: whoever needs a state reads it when
 * deciding.
 */
export class PageHints {
  readonly #delegate: PageHintsDelegate;

  constructor(delegate: PageHintsDelegate) {
    this.#delegate = delegate;
  }

  start(): void {
    forEachSource((target, type) => target.addEventListener(type, this.#eventReceived));
  }

  stop(): void {
    forEachSource((target, type) => target.removeEventListener(type, this.#eventReceived));
  }

  readonly #eventReceived = (event: Event & {readonly persisted?: boolean}): void => {
    const {type, persisted} = event;
    // A page that is not kept ends here, and the browser closes its sockets.
    if (type === 'pagehide' && !persisted) return;
    if (type === 'visibilitychange' && document.hidden) return;
    const isRestored = type === 'pageshow' && persisted;
    this.#delegate.hintReceived(isRestored ? 'resume' : (HINTS[type] ?? 'wake'));
  };
}

/** Visits each event to listen to. Where there is no page, as in a worker, there are fewer. */
function forEachSource(visit: (target: EventTarget, type: string) => void): void {
  const {document, navigator} = globalThis as Surroundings;
  const visitAll = (target: EventTarget | undefined, types: string[]) => {
    // Node's global object is no event target.
    if (target?.addEventListener) types.forEach((type) => visit(target, type));
  };
  visitAll(globalThis, ['online', 'offline', 'pageshow', 'pagehide']);
  visitAll(document, ['visibilitychange', 'freeze', 'resume', 'prerenderingchange']);
  visitAll(navigator?.connection, ['change']);
}
