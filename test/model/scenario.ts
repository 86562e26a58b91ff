/** What happens in one run, as plain data: printed where a run fails, and pasted into a test. */
export interface Scenario {
  readonly face: Face;
  /** How the address is given first: `a`, `b`, `list`, `fn`; to the element also `none`, `bad`. */
  readonly url: string;
  readonly options: Options;
  /** What the functions asked for an address answer, first to last, then `ok`. */
  readonly answers: readonly string[];
  /** What `Math.random()` returns, over and over. */
  readonly draws: readonly number[];
  /** Bytes that each message adds to the native `bufferedAmount` beyond its own. */
  readonly overhead: number;
  readonly isPrerendered: boolean;
  /** What the application does as soon as it hears something. */
  readonly reactions: readonly Reaction[];
  /** Verb, arguments, and `+n` where only n microtasks run before the next one. */
  readonly steps: readonly string[];
  /** Whether, after the steps, the network is dead for a while before it is honest. */
  readonly dies: boolean;
}

export type Face = 'element' | 'core';

/** The numbers as they are; for the rest, which kind of them. */
export interface Options {
  readonly interval?: number;
  readonly timeout?: number;
  readonly delay?: number;
  readonly maxDelay?: number;
  readonly retries?: number;
  readonly connectTimeout?: number;
  readonly queue?: number;
  readonly ping?: 'text' | 'fn';
  readonly pong?: 'fn';
  readonly goodbye?: 'text' | 'fn';
  readonly protocols?: 'text' | 'fn';
  readonly shouldReconnect?: 'always' | 'never' | 'by-code';
}

export interface Reaction {
  /** An event (`waiting`, `message`, …) or a callback (`ping`, `url`, …). */
  readonly on: string;
  /** The first time, the second, … */
  readonly nth: number;
  /** One after the other; `throw` throws, what a call throws does not. */
  readonly acts: readonly string[];
}

/** A run against which nothing speaks, for tests that say only what matters to them. */
export const PLAIN: Scenario = {
  face: 'core',
  url: 'a',
  options: {},
  answers: [],
  draws: [0.5],
  overhead: 0,
  isPrerendered: false,
  reactions: [],
  steps: [],
  dies: false,
};
