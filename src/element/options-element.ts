import {
  type PropertyDeclaration,
  type PropertyDeclarations,
  ReactiveElement,
} from '@lit/reactive-element';

import {type Address, listOf, type ProtocolsSource, type UrlSource} from '../core/address.js';
import {
  DEFAULT_PING,
  DEFAULTS,
  type HeartbeatOptions,
  type NumberOption,
  numberOr,
  resolveOptions,
  type Settings,
} from '../core/options.js';
import type {SharedSource} from './sharing.js';

const ELEMENT_DEFAULTS = {...DEFAULTS, interval: 6_000};

/** Stands for a `url` or `protocols` that is absent. */
const NO_ADDRESS = '';

/** `other-url`: the url is another than the one before; `some`: it is the first, or `protocols` changed. */
export type AddressChange = 'none' | 'some' | 'other-url';

/** A text holds several addresses, separated by white space. */
const addressesOf = (url: Exclude<UrlSource, (attempt: number) => unknown> | null): Address[] =>
  typeof url === 'string' ? url.split(/\s+/).filter(Boolean) : [url ?? []].flat();

/** An attribute that holds a number; anything else in it counts as the default. */
const numberAttribute = (name: NumberOption): PropertyDeclaration => ({
  converter: (text) => numberOr(name, text, ELEMENT_DEFAULTS[name]),
});

/**
 * The options of an element: their attributes, properties and defaults, and the settings that they
 * amount to. It connects to nothing.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- Lit defines the properties
export abstract class OptionsElement extends ReactiveElement {
  static override readonly properties: PropertyDeclarations = {
    url: {},
    protocols: {},
    interval: numberAttribute('interval'),
    timeout: numberAttribute('timeout'),
    steady: {type: Boolean},
    ping: {useDefault: true},
    pong: {},
    goodbye: {},
    handover: {type: Boolean},
    maxAge: numberAttribute('maxAge'),
    resume: {},
    lastEventId: {noAccessor: true},
    delay: numberAttribute('delay'),
    maxDelay: numberAttribute('maxDelay'),
    retries: numberAttribute('retries'),
    connectTimeout: numberAttribute('connectTimeout'),
    queue: numberAttribute('queue'),
    binaryType: {useDefault: true},
    disabled: {type: Boolean},
    shared: {},
    shouldReconnect: {attribute: false},
  };

  /** The address when it was last looked at, as texts, since a list may be changed in place. */
  #address: readonly (string | undefined)[] = [];

  constructor() {
    super();
    Object.assign(this, ELEMENT_DEFAULTS, {
      url: null,
      protocols: null,
      steady: false,
      ping: DEFAULT_PING,
      pong: null,
      goodbye: null,
      handover: false,
      resume: null,
      binaryType: 'blob',
      disabled: false,
      shared: null,
      shouldReconnect: null,
    });
  }

  /** Whether `addressChange` would find another address. */
  protected get isOtherAddress(): boolean {
    return this.#otherParts(this.#addressNow).includes(true);
  }

  /**
   * How the address changed since the last look. Texts and lists are compared by value; a function is
   * called at the next attempt, so a new one changes nothing now.
   */
  protected addressChange(): AddressChange {
    const before = this.#address;
    const now = this.#addressNow;
    const isOther = this.#otherParts(now);
    this.#address = now;
    if (!isOther.includes(true)) return 'none';
    const areUrls = [before[0], now[0]].every((url) => url && url !== JSON.stringify(NO_ADDRESS));
    return isOther[0] && areUrls ? 'other-url' : 'some';
  }

  get #addressNow(): (string | undefined)[] {
    return [this.url, this.protocols].map((part) => JSON.stringify(part ?? NO_ADDRESS));
  }

  #otherParts(now: readonly (string | undefined)[]): boolean[] {
    return now.map((part, at) => part !== undefined && part !== this.#address[at]);
  }

  /** The present bound of the queue, which is a part of the settings. */
  protected get queueLimit(): number {
    return numberOr('queue', this.queue, ELEMENT_DEFAULTS.queue);
  }

  /** The present options, with defaults for what is absent or no good. */
  protected get settings(): Settings {
    const {url, protocols} = this;
    const openingTag = `<heartbeat-socket${typeof url === 'string' ? ` url="${url}"` : ''}>`;
    return resolveOptions({
      errorPrefix: openingTag,
      url: typeof url === 'function' ? url : addressesOf(url),
      protocols: typeof protocols === 'function' ? protocols : listOf(protocols ?? ''),
      options: this,
      defaults: ELEMENT_DEFAULTS,
    });
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the class
export interface OptionsElement extends Required<HeartbeatOptions> {
  /**
   * Where to connect: `ws:`, `wss:`, `http:`, `https:` or relative. Several, separated by white space
   * (property: a list): servers to fail over between, in order. The property also takes a function
   * `(attempt) => url`, or of a promise of one, called for each attempt, as for a fresh token.
   */
  url: UrlSource | null;
  /** Subprotocols, separated by spaces or commas; the property takes a list or a function too. */
  protocols: ProtocolsSource | null;
  /** As the element has it. */
  lastEventId: string;
  /** Keeps the element without a connection. */
  disabled: boolean;
  /**
   * Shares the connection with the other tabs, by `heartbeat-socket/shared.js`: the address of the worker
   * script on the page's own origin (`dist/heartbeat-socket-worker.min.js`). The property also takes a
   * `SharedWorker` that the page has made.
   */
  shared: SharedSource | null;
}
