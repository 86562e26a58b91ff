import type {PARAMETERS} from './stream-server.js';

/** A run as plain data: printed when it fails, and pasted into a test. */
export interface Scenario {
  readonly face: Face;
  /** The initial address: `a`, `b`, `list`, `fn`; for the element also `none`, `bad`. */
  readonly url: string;
  readonly options: Options;
  /** The results of functions called for an address, in order, then `ok`. */
  readonly answers: readonly string[];
  /** The values of `random`, over and over. */
  readonly draws: readonly number[];
  /** Bytes that each message adds to the native `bufferedAmount` beyond its own size. */
  readonly overhead: number;
  readonly isPrerendered: boolean;
  /** Whether all servers have said the same, or each has ids of its own. */
  readonly histories: 'common' | 'own';
  /** How the application reacts to events and callbacks. */
  readonly reactions: readonly Reaction[];
  /** Verb, arguments, and `+n` if only n microtasks run before the next step. */
  readonly steps: readonly string[];
  /** Whether, after the steps, the network is dead for a while before it is healthy. */
  readonly dies: boolean;
}

export type Face = 'element' | 'core';

/** Numbers as they are; for the others, their kind. */
export interface Options {
  readonly interval?: number;
  readonly timeout?: number;
  readonly steady?: boolean;
  readonly delay?: number;
  readonly maxDelay?: number;
  readonly retries?: number;
  readonly handover?: boolean;
  readonly maxAge?: number;
  readonly connectTimeout?: number;
  readonly queue?: number;
  readonly ping?: 'text' | 'fn';
  readonly pong?: 'fn';
  readonly goodbye?: 'text' | 'fn';
  readonly protocols?: 'text' | 'fn';
  /** By a field, a function, with a parameter of another name, or with an id that `url` adds itself. */
  readonly resume?: keyof typeof PARAMETERS;
  readonly lastEventId?: string;
  readonly shouldReconnect?: 'always' | 'never' | 'by-code';
}

export interface Reaction {
  /** An event (`waiting`, `message`, …) or a callback (`ping`, `url`, …). */
  readonly on: string;
  /** The first time, the second, … */
  readonly nth: number;
  /** In this order; `throw` throws, errors thrown by a call are caught. */
  readonly acts: readonly string[];
}

/** A run without peculiarities, for tests that state only what matters to them. */
export const PLAIN: Scenario = {
  face: 'core',
  url: 'a',
  options: {},
  answers: [],
  draws: [0.5],
  overhead: 0,
  isPrerendered: false,
  histories: 'common',
  reactions: [],
  steps: [],
  dies: false,
};
