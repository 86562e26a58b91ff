import type {ProtocolsSource, UrlSource} from './address.js';
import {type Clock, platformClock} from './clock.js';
import {type Resume, type ResumeSettings, resumeSettings} from './event-id.js';
import type {GoodbyeMatch} from './retry-window.js';

/** The default of `ping`. */
export const DEFAULT_PING = 'HeartBeat';

/** A pattern of messages: a text, or a predicate of a message's data. */
export type MessageMatch = string | ((data: unknown) => boolean);

/**
 * What a heartbeat sends, or a function that is asked for it each time; where that returns nothing,
 * nothing is sent and nothing judged.
 */
export type Ping = string | BufferSource | (() => string | BufferSource | null | undefined | void);

/**
 * How a connection is kept, as options of the core class and as properties of the element. Times in
 * ms. A number that is not finite and non-negative, and an empty string, count as absent.
 */
export interface HeartbeatOptions {
  /**
   * Silence from the server, in ms, after which a heartbeat is sent; 0: none, the default of the core
   * class. Default 6000.
   */
  interval?: number;
  /**
   * How long a heartbeat may go without any message from the server, in ms; 0 or Infinity: never
   * judged, for servers that do not answer. Bytes that leave for the server count as life. Default 6000.
   */
  timeout?: number;
  /**
   * Heartbeats go out at every `interval`, whatever arrives, for servers that disconnect clients that
   * send nothing. Default false.
   */
  steady?: boolean;
  /**
   * The message that a heartbeat sends: a text, a buffer, or a function that returns one.
   * Default `HeartBeat`.
   */
  ping?: Ping;
  /**
   * The answer to a heartbeat, withheld from the application while one is due: a text, or a predicate
   * of the data, which binary heartbeats need. Default: as `ping`.
   */
  pong?: MessageMatch | null;
  /**
   * The message by which the server announces that it will disconnect. The client closes with 1000 and
   * reconnects by back-off, or hands over (`handover`). A text, which a space and a window in ms may follow, within which each
   * client returns at a moment of its own: `GoodBye 60000`, `GoodBye 20000-80000`. Or a predicate of
   * the data, which may return a number or a pair as the window.
   */
  goodbye?: GoodbyeMatch | null;
  /**
   * On `goodbye` the next connection is opened first, within the server's window or after up to
   * `delay`, and then this one is closed: the status stays `open`. Not for servers that allow one
   * connection a user. Default false.
   */
  handover?: boolean;
  /**
   * Age of a connection, in ms, at which it is renewed as by `renew()`, drawn between 90 and 100 %: for
   * platforms that cut connections after an hour, and tokens that expire; 0: never. Default 0.
   */
  maxAge?: number;
  /**
   * Asks for what the server said while there was no connection: the last id goes into the query of
   * each attempt. The field of a JSON message that holds its id; or a function of the data that returns
   * the id, `{position}` for a position, or nothing; or `{id, parameter}`, with the name of the query
   * parameter.
   */
  resume?: Resume | null;
  /**
   * Upper bound of the first wait between attempts, in ms; after an end that the server announced
   * (1001, 1012, `goodbye`) at least 5000. The bound doubles with each wait, and each wait is drawn
   * between 0 and its bound, in a hidden page between 0 and `maxDelay`. Default 2000.
   */
  delay?: number;
  /** Upper bound of any wait between attempts, in ms; 0: the default. Default 10000. */
  maxDelay?: number;
  /** Attempts after the first that may fail in a row before giving up. Default Infinity. */
  retries?: number;
  /**
   * How long an attempt may take, in ms, `url` function included; 0: as long as it likes. Once a
   * connection has opened, its handshake: 8 × what that took, within 2000 and this option; each failed
   * attempt makes the next deadline 1.5 times as long. Default 10000.
   */
  connectTimeout?: number;
  /**
   * Bytes of unsent messages kept while there is no connection; 0: none, Infinity: all.
   * Default 1048576.
   */
  queue?: number;
  /** As `WebSocket.binaryType`, kept over reconnects. Default `blob`. */
  binaryType?: BinaryType;
  /**
   * `(closeEvent) => boolean`, asked on every loss instead of the close-code policy. The event is made
   * up as 1006 where the platform gave none. `false` ends in `failed`, with the cause of the loss.
   */
  shouldReconnect?: ((event: CloseEvent) => boolean) | null;
}

/**
 * Parameters for the sake of Node, tests and simulations: a `HeartbeatSocket` takes them as options, an
 * element as properties of the same names.
 */
export interface Environment {
  /** The native class. Default: the global one at each attempt, or that which a `HeartbeatSocket` replaced. */
  WebSocket?: typeof WebSocket | undefined;
  /** The jitter of waits and heartbeats: a number from 0 to 1. Default `Math.random`. */
  random?: () => number;
  /** Time and timers. Default: those of the platform. */
  clock?: Clock;
}

/** Options of the core class alone, as they concern a connection. */
export interface SingleOptions {
  /**
   * `false`: exactly one native socket, which notices that its connection is dead. Any end is `close`;
   * events, exceptions and states are as natively, and nothing waits or is queued. Default true.
   */
  reconnect?: boolean;
}

/** The options as given, all there. */
type GivenOptions = Readonly<Required<Omit<HeartbeatOptions, 'resume'> & SingleOptions>>;

/** All options with their values. Replaced as a whole, never changed. */
export interface Settings extends GivenOptions {
  readonly resume: ResumeSettings | null;
  /** Prefix of error messages, such as the element's opening tag. */
  readonly errorPrefix: string;
  readonly url: UrlSource;
  readonly protocols: ProtocolsSource;
  readonly WebSocket: typeof WebSocket | undefined;
  readonly random: () => number;
  readonly clock: Clock;
}

/** The numbers among the options, with their defaults; `interval` is that of the core. */
export const DEFAULTS = {
  interval: 0,
  timeout: 6_000,
  delay: 2_000,
  maxDelay: 10_000,
  maxAge: 0,
  retries: Infinity,
  connectTimeout: 10_000,
  queue: 1_048_576,
};

/** The names of the options that are numbers. */
export type NumberOption = keyof typeof DEFAULTS;

/** Times of which both 0 and Infinity mean that there is none. */
const NONE_IS_0 = new Set<NumberOption>(['interval', 'timeout', 'connectTimeout', 'maxAge']);
/** Numbers that may be Infinity. */
const UNLIMITED = new Set<NumberOption>([...NONE_IS_0, 'retries', 'queue']);

/**
 * A number as an option takes it: the fallback for what is none or negative, and for Infinity where
 * that has no meaning.
 */
export function numberOr(name: NumberOption, value: unknown, fallback: number): number {
  const number = /\d|Infinity/.test(String(value)) ? Number(value) : NaN;
  const isGood = number >= 0 && (number < Infinity || UNLIMITED.has(name));
  return isGood ? number : fallback;
}

/** A binary type as `WebSocket` takes it: anything but the two known values changes nothing. */
export function binaryTypeOr(value: unknown, fallback: BinaryType): BinaryType {
  return value === 'arraybuffer' || value === 'blob' ? value : fallback;
}

/** Options as the application wrote them, which may hold anything. */
export interface UncheckedOptions {
  readonly errorPrefix: string;
  readonly url: UrlSource;
  readonly protocols: ProtocolsSource;
  readonly options: HeartbeatOptions & SingleOptions & Environment;
  readonly defaults?: typeof DEFAULTS;
}

/** Fills in defaults for what is absent or no good. */
export function resolveOptions(unchecked: UncheckedOptions): Settings {
  const {errorPrefix, url, protocols, options, defaults = DEFAULTS} = unchecked;
  const numbers = {...defaults};
  for (const name of Object.keys(defaults) as NumberOption[]) {
    const number = numberOr(name, options[name], defaults[name]);
    numbers[name] = number === Infinity && NONE_IS_0.has(name) ? 0 : number;
  }
  return {
    ...numbers,
    errorPrefix,
    url,
    protocols,
    // No bound at all would flood a server that refuses.
    maxDelay: numbers.maxDelay || defaults.maxDelay,
    steady: Boolean(options.steady),
    ping: options.ping || DEFAULT_PING,
    pong: options.pong ?? null,
    goodbye: options.goodbye ?? null,
    handover: Boolean(options.handover),
    resume: resumeSettings(options.resume),
    binaryType: binaryTypeOr(options.binaryType, 'blob'),
    shouldReconnect: options.shouldReconnect ?? null,
    reconnect: options.reconnect !== false,
    WebSocket: options.WebSocket,
    random: options.random ?? Math.random,
    clock: options.clock ?? platformClock,
  };
}
