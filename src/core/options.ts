import type {ProtocolsSource, UrlSource} from './address.js';

/** What a heartbeat sends unless told otherwise. */
export const DEFAULT_PING = 'HeartBeat';

/** A message that is meant: a text, or a predicate of a message's data. */
export type MessageMatch = string | ((data: unknown) => boolean);

/** What a heartbeat sends, or a function asked for it each time. */
export type Ping = string | BufferSource | (() => string | BufferSource);

/**
 * How a connection is kept. Times in ms. A number that is not finite and non-negative, and an empty
 * string, count as absent.
 */
export interface HeartbeatOptions {
  /** Silence from the server after which a heartbeat is sent; 0: none. Element 6000, core 0. */
  interval?: number;
  /** How long a heartbeat may go without any message from the server. Default 6000. */
  timeout?: number;
  /** What a heartbeat sends. Default `HeartBeat`. */
  ping?: Ping;
  /**
   * The answer to a heartbeat, kept from the application while it is due. Default: the text that
   * `ping` sent; binary heartbeats need a predicate.
   */
  pong?: MessageMatch | null;
  /** The message by which the server announces that it will disconnect. Default: none. */
  goodbye?: MessageMatch | null;
  /** Upper bound of the first wait between attempts. Default 2000. */
  delay?: number;
  /** Upper bound of any wait between attempts. Default 30000. */
  maxDelay?: number;
  /** Attempts after the first that may fail in a row before giving up. Default: no limit. */
  retries?: number;
  /** How long an attempt may take, a `url` function included; 0: no limit. Default 10000. */
  connectTimeout?: number;
  /** Bytes of unsent messages kept while there is no connection; 0: none. Default 1048576. */
  queue?: number;
  /** As `WebSocket.binaryType`, kept over reconnects. Default `blob`. */
  binaryType?: BinaryType;
  /**
   * Asked on every loss, instead of the close-code policy; the event is made up as 1006 where the
   * platform gave none. `false` ends in `failed`, cause `policy`.
   */
  shouldReconnect?: ((event: CloseEvent) => boolean) | null;
}

/** What is a parameter for the sake of Node and of tests. */
export interface Environment {
  /** The native class; if not given, the global one as it is at each attempt. */
  WebSocket?: typeof WebSocket | undefined;
  /** The jitter of waits and heartbeats. Default `Math.random`. */
  random?: () => number;
}

/** All options with their values; read at each use, so that a changed one applies from then on. */
export interface Settings extends HeartbeatOptions {
  /** Whom errors speak of, such as the element as written. */
  label: string;
  url: UrlSource;
  protocols: ProtocolsSource;
  interval: number;
  timeout: number;
  delay: number;
  maxDelay: number;
  retries: number;
  connectTimeout: number;
  queue: number;
  ping: Ping;
  binaryType: BinaryType;
  WebSocket?: typeof WebSocket | undefined;
  random: () => number;
}

/** The numbers among the options, with their defaults; `interval` is that of the core. */
export const DEFAULTS = {
  interval: 0,
  timeout: 6_000,
  delay: 2_000,
  maxDelay: 30_000,
  retries: Infinity,
  connectTimeout: 10_000,
  queue: 1_048_576,
};

/** A number as an option takes it: anything but a finite, non-negative one is the default. */
export function numberOr(value: unknown, fallback: number): number {
  const number = Number(/\d/.test(String(value)) ? value : NaN);
  return number >= 0 && number < Infinity ? number : fallback;
}

/** A binary type as `WebSocket` takes it: anything but the two known values changes nothing. */
export function binaryTypeOr(value: unknown, fallback: BinaryType): BinaryType {
  return value === 'arraybuffer' || value === 'blob' ? value : fallback;
}

/** Resolves options, which may hold anything, to settings. */
export function resolveOptions(
  label: string,
  url: UrlSource,
  protocols: ProtocolsSource,
  options: HeartbeatOptions & Environment,
  defaults = DEFAULTS,
): Settings {
  const settings = {
    random: Math.random,
    ...options,
    label,
    url,
    protocols,
    ping: options.ping || DEFAULT_PING,
    binaryType: binaryTypeOr(options.binaryType, 'blob'),
  };
  for (const name of Object.keys(defaults) as (keyof typeof defaults)[]) {
    settings[name] = numberOr(options[name], defaults[name]);
  }
  return settings as Settings;
}
