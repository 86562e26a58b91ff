import {
  type PropertyDeclaration,
  type PropertyDeclarations,
  ReactiveElement,
} from '@lit/reactive-element';

import {listOf, type ProtocolsSource, type UrlSource} from '../core/address.js';
import {
  DEFAULT_PING,
  DEFAULTS,
  type MessageMatch,
  numberOr,
  type Ping,
  resolveOptions,
  type Settings,
} from '../core/options.js';

const ELEMENT_DEFAULTS = {...DEFAULTS, interval: 6_000};

/** An attribute that holds a number; anything else in it counts as the default. */
const number = (name: keyof typeof DEFAULTS): PropertyDeclaration => ({
  converter: (text) => numberOr(text, ELEMENT_DEFAULTS[name]),
});

/**
 * Responsible for the options of an element: their attributes, properties, defaults and what they
 * amount to. It connects to nothing.
 */
export abstract class OptionsElement extends ReactiveElement {
  static override readonly properties: PropertyDeclarations = {
    url: {},
    protocols: {},
    interval: number('interval'),
    timeout: number('timeout'),
    ping: {useDefault: true},
    pong: {},
    goodbye: {},
    delay: number('delay'),
    maxDelay: number('maxDelay'),
    retries: number('retries'),
    connectTimeout: number('connectTimeout'),
    queue: number('queue'),
    binaryType: {useDefault: true},
    disabled: {type: Boolean},
    shouldReconnect: {attribute: false},
  };

  /**
   * Where to connect: `ws:`, `wss:`, `http:`, `https:` or relative. Several, separated by white space
   * (property: a list): servers to fail over between, in order. The property also takes a function
   * `(attempt) => url`, or of a promise of one, asked anew for each attempt, as for a fresh token.
   */
  declare url: UrlSource | null;
  /** Subprotocols, separated by spaces or commas; the property takes a list or a function too. */
  declare protocols: ProtocolsSource | null;
  /** Silence from the server, in ms, after which a heartbeat is sent; 0: none. Default 6000. */
  declare interval: number;
  /** How long a heartbeat may go without any message from the server, in ms. Default 6000. */
  declare timeout: number;
  /**
   * What a heartbeat sends; the property takes a text, a buffer or a function returning one.
   * Default `HeartBeat`.
   */
  declare ping: Ping;
  /**
   * The answer to a heartbeat, kept from the page while it is due; the property takes a predicate of
   * the data too, which binary heartbeats need. Default: as `ping`.
   */
  declare pong: MessageMatch | null;
  /**
   * The text (property: or predicate) by which the server says that it will disconnect: the client
   * closes with 1000 and comes back by back-off.
   */
  declare goodbye: MessageMatch | null;
  /**
   * Upper bound of the first wait between attempts, in ms; it doubles with each wait, and each is
   * drawn between 0 and its bound. Default 2000.
   */
  declare delay: number;
  /** Upper bound of any wait between attempts, in ms. Default 30000. */
  declare maxDelay: number;
  /** Attempts after the first that may fail in a row before giving up. Default Infinity. */
  declare retries: number;
  /**
   * How long an attempt may take, in ms, `url` function included; 0: as long as it likes. Once a
   * connection has opened: 8 × what that took, within 2000 and this; each failed attempt gives the
   * next one half as much again. Default 10000.
   */
  declare connectTimeout: number;
  /** Bytes of unsent messages kept while there is no connection; 0: none. Default 1048576. */
  declare queue: number;
  /** As `WebSocket.binaryType`. Default `blob`. */
  declare binaryType: BinaryType;
  /** Keeps the element without a connection. */
  declare disabled: boolean;
  /**
   * `(closeEvent) => boolean`, asked on every loss instead of the close-code policy; `false` ends in
   * `failed`.
   */
  declare shouldReconnect: ((event: CloseEvent) => boolean) | null;

  constructor() {
    super();
    Object.assign(this, ELEMENT_DEFAULTS, {
      ping: DEFAULT_PING,
      binaryType: 'blob',
      disabled: false,
    });
    this.url = this.protocols = this.pong = this.goodbye = this.shouldReconnect = null;
  }

  /** The address as last looked at, as texts, since a list may be changed in place. */
  #address: readonly (string | undefined)[] = [];

  /**
   * Whether the address is another than at the last look. Texts and lists are compared by value; a
   * function is asked at the next attempt, so a new one changes nothing now.
   */
  protected addressChanged(): boolean {
    const before = this.#address;
    this.#address = [this.url, this.protocols].map((part) => JSON.stringify(part ?? ''));
    return this.#address.some((part, at) => part !== undefined && part !== before[at]);
  }

  /** Whether there is an address at all; a bad one is one too. */
  protected get hasUrl(): boolean {
    return typeof this.url === 'function' || String(this.url ?? '').trim() !== '';
  }

  /** The options as they are now; what is no good in them counts as the default. */
  protected get settings(): Settings {
    const {url, protocols} = this;
    const names = [...OptionsElement.elementProperties.keys()] as (keyof this)[];
    const options = Object.fromEntries(names.map((name) => [name, this[name]]));
    const place = typeof url === 'string' ? url.split(/\s+/).filter(Boolean) : (url ?? []);
    const list = typeof protocols === 'function' ? protocols : listOf(protocols ?? '');
    // The element as written.
    const label = `<heartbeat-socket${typeof url === 'string' ? ` url="${url}"` : ''}>`;
    return resolveOptions(label, place, list, options, ELEMENT_DEFAULTS);
  }
}
