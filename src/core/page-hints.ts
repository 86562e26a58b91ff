import {memberOf} from './document-member.js';

/**
 * A hint from the page or its network about the connection, none of them certain:
 * - suspend: the page is about to be frozen, or kept in the back/forward cache.
 * - resume: it was, and its sockets did not survive that.
 * - offline: the network may be gone.
 * - pageshow: the page finished loading.
 * - wake: the page or the network may be back.
 * - estimate: the browser has another estimate of the network, on a bad one every second.
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

/** An event of the page; those of transitions say whether the page is kept. */
type PageEvent = Event & {readonly persisted?: boolean};

/** Each ends nothing, and may be received in any place. */
const WINDOW_EVENTS = ['online', 'offline', 'pageshow'];
/** Each may be the last in which a page can send. All of them pass the window first. */
const PAGE_EVENTS = ['pagehide', 'visibilitychange', 'freeze', 'resume', 'prerenderingchange'];

/** The hint behind each event, by its type. */
const HINTS: Record<string, Hint> = {
  freeze: 'suspend',
  resume: 'resume',
  offline: 'offline',
  pageshow: 'pageshow',
  change: 'estimate',
};

/** Whether the page is being prerendered and may never be shown. */
export const isPrerendering = (): boolean =>
  (globalThis as Surroundings).document?.prerendering === true;

/** Whether nobody looks at the page. Where there is none, as in a worker, somebody may. */
export const isPageHidden = (): boolean => (globalThis as Surroundings).document?.hidden === true;

/**
 * Listens to the page and its network. A hint follows when the page's own listeners have received the
 * last event of a sequence, so that what they send still leaves. It remembers nothing of the page:
 * whoever needs a state reads it when deciding.
 */
export class PageHints {
  readonly #delegate: PageHintsDelegate;
  #isListening = false;

  constructor(delegate: PageHintsDelegate) {
    this.#delegate = delegate;
  }

  start(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    forEachSource((target, type) => target.addEventListener(type, this.#eventReceived));
    const page = pageWindow();
    for (const type of PAGE_EVENTS) page?.addEventListener(type, this.#eventCaptured, true);
  }

  stop(): void {
    this.#isListening = false;
    forEachSource((target, type) => target.removeEventListener(type, this.#eventReceived));
    const page = pageWindow();
    for (const type of PAGE_EVENTS) page?.removeEventListener(type, this.#eventCaptured, true);
  }

  /** Appends a listener where the event arrives last: those of the page run before it. */
  readonly #eventCaptured = (event: Event): void => {
    const {type} = event;
    const isFreezeNext = type === 'pagehide' && 'onfreeze' in document;
    const isHiddenNow = type === 'visibilitychange' && isHidden();
    if (isOfElement(event) || isFreezeNext || isHiddenNow) return;
    const last = event.bubbles ? event.currentTarget : event.target;
    last?.addEventListener(type, this.#eventReceived, {once: true});
  };

  readonly #eventReceived = (event: PageEvent): void => {
    const {type, persisted = false} = event;
    if (isOfElement(event)) return;
    if (type === 'pagehide') {
      if (persisted) this.#suspendAfterLastEvent();
    } else {
      this.#report(type === 'pageshow' && persisted ? 'resume' : (HINTS[type] ?? 'wake'));
    }
  };

  /**
   * A page that goes to the back/forward cache receives `pagehide`, `visibilitychange` if it was
   * visible, and `freeze` in Chromium (docs/resilience.md). A page that is not kept ends here, and the
   * browser closes its sockets.
   */
  #suspendAfterLastEvent(): void {
    const suspend = () => isHidden() && this.#report('suspend');
    if (isHidden()) suspend();
    else pageWindow()?.addEventListener('visibilitychange', suspend, {once: true});
  }

  /** Unless a listener of the page has ended the connection. */
  #report(hint: Hint): void {
    if (this.#isListening) this.#delegate.hintReceived(hint);
  }
}

/** Whether an event of the same name came from within the page. */
const isOfElement = ({target, currentTarget}: Event): boolean =>
  target !== currentTarget && target !== document;

/** Not what an image of that name makes of it. */
const isHidden = (): boolean => (document.hidden as unknown) === true;

/** The window of the page, which test runners do not always make the global object. */
const pageWindow = (): Window | null =>
  globalThis.document ? memberOf(document, 'defaultView') : null;

/** Visits each event that may be received in any place. Where there is no page, as in a worker, there are fewer. */
function forEachSource(visit: (target: EventTarget, type: string) => void): void {
  const {navigator} = globalThis as Surroundings;
  const visitAll = (target: Partial<EventTarget> | null | undefined, types: string[]) => {
    // Node's global object is no event target.
    if (target?.addEventListener) types.forEach((type) => visit(target as EventTarget, type));
  };
  visitAll(globalThis, WINDOW_EVENTS);
  visitAll(navigator?.connection, ['change']);
}
