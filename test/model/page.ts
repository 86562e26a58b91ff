type Listener = EventListenerOrEventListenerObject | null;
type Options = boolean | AddEventListenerOptions | undefined;

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: Listener;
}

/** Page events by name: each changes the page, and returns the event to dispatch. */
const SIGNALS: Record<string, (page: Page) => Event> = {
  online: () => new Event('online'),
  offline: () => new Event('offline'),
  hidden: (page) => page.set({isHidden: true}, 'visibilitychange'),
  visible: (page) => page.set({isHidden: false}, 'visibilitychange'),
  freeze: (page) => page.set({isFrozen: true}, 'freeze'),
  resume: (page) => page.set({isFrozen: false}, 'resume'),
  pagehide: () => new PageTransitionEvent('pagehide', {persisted: false}),
  'pagehide-kept': (page) => {
    page.isKept = true;
    return new PageTransitionEvent('pagehide', {persisted: true});
  },
  pageshow: () => new PageTransitionEvent('pageshow', {persisted: false}),
  'pageshow-kept': (page) => {
    page.isKept = false;
    return new PageTransitionEvent('pageshow', {persisted: true});
  },
  activate: (page) => page.set({isPrerendering: false}, 'prerenderingchange'),
  connection: () => new Event('change'),
};

export const SIGNAL_NAMES = Object.keys(SIGNALS);

const OF_WINDOW = /^(online|offline|page)/;

/**
 * The page of a run: its visibility and lifecycle, its events, and how many listeners the library
 * has on it. The events are dispatched on the real window and document.
 */
export class Page {
  isHidden = false;
  isFrozen = false;
  /** In the back/forward cache. */
  isKept = false;
  isPrerendering = false;
  readonly #connection = new EventTarget();
  #listening: Listening[] = [];

  /** True if its timers and sockets are suspended. */
  get isAway(): boolean {
    return this.isFrozen || this.isKept || this.isPrerendering;
  }

  get listeners(): string[] {
    return this.#listening.map(({type}) => type);
  }

  set(change: Partial<Page>, type: string): Event {
    Object.assign(this, change);
    return new Event(type, {bubbles: type === 'visibilitychange'});
  }

  signal(name: string): void {
    const event = SIGNALS[name](this);
    if (OF_WINDOW.test(name)) window.dispatchEvent(event);
    else (name === 'connection' ? this.#connection : document).dispatchEvent(event);
    if (name === 'pagehide-kept') this.#follow();
  }

  /** Dispatches the events that follow `pagehide` in a page that the browser keeps. */
  #follow(): void {
    if (!this.isHidden) document.dispatchEvent(this.set({isHidden: true}, 'visibilitychange'));
    if ('onfreeze' in document) document.dispatchEvent(new Event('freeze'));
  }

  /** Overrides the properties of the page; returns a function that restores them. */
  install(): () => void {
    const show = (target: object, name: string, get: () => unknown) =>
      Object.defineProperty(target, name, {get, configurable: true});
    show(document, 'hidden', () => this.isHidden);
    show(document, 'visibilityState', () => (this.isHidden ? 'hidden' : 'visible'));
    show(document, 'prerendering', () => this.isPrerendering);
    show(navigator, 'connection', () => this.#connection);
    const targets = [window, document, this.#connection];
    for (const target of targets) this.#count(target);
    return () => {
      for (const [target, name] of OVERRIDES) Reflect.deleteProperty(target, name);
      for (const target of targets) this.#uncount(target);
    };
  }

  #count(target: EventTarget): void {
    const {addEventListener: add, removeEventListener: remove} = EventTarget.prototype;
    target.addEventListener = (type: string, listener: Listener, options?: Options) => {
      const forget = () => this.#forget({target, type, listener});
      const {signal, once} = Object(options) as AddEventListenerOptions;
      // Before it, as the platform removes it before it is called.
      if (once) add.call(target, type, forget, options);
      add.call(target, type, listener, options);
      if (signal?.aborted) return;
      forget();
      this.#listening.push({target, type, listener});
      signal?.addEventListener('abort', forget);
    };
    target.removeEventListener = (type: string, listener: Listener, options?: Options) => {
      remove.call(target, type, listener, options as boolean);
      this.#forget({target, type, listener});
    };
  }

  /** Also removes listeners that a broken library has left. */
  #uncount(target: EventTarget): void {
    for (const {target: its, type, listener} of this.#listening) {
      if (its === target) target.removeEventListener(type, listener);
    }
    Reflect.deleteProperty(target, 'addEventListener');
    Reflect.deleteProperty(target, 'removeEventListener');
  }

  #forget({target, type, listener}: Listening): void {
    this.#listening = this.#listening.filter(
      (it) => it.target !== target || it.type !== type || it.listener !== listener,
    );
  }
}

/** Own properties that hide native ones during a run. */
const OVERRIDES: [object, string][] = [
  [document, 'hidden'],
  [document, 'visibilityState'],
  [document, 'prerendering'],
  [navigator, 'connection'],
];
