import {guarded} from './callbacks.js';

/** A window longer than that would end a page. */
const MAX_BOUND_MS = 3_600_000;
const WINDOW = /^(?:(\d+)-)?(\d+)$/;
/** At the end of a close reason, after other words or alone. */
const WINDOW_IN_REASON = /(?:^| )retry=([\d-]+)$/;

/**
 * When the server wants its clients back: each at a moment of its own between the bounds, in ms from
 * when it said so. Untrusted; what is malformed is none.
 */
export interface RetryWindow {
  readonly minMs: number;
  readonly maxMs: number;
}

/** The texts that announce the end of a connection, or a predicate of the data. */
export type GoodbyeMatch =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as MessageEvent.data
  string | ((data: any) => boolean | number | readonly [min: number, max: number]);

/** An error of the application, which may say anything. */
interface RefusedRequest {
  readonly retryAfter?: unknown;
}

/** A goodbye that was received. */
export interface Goodbye {
  readonly window: RetryWindow | null;
}

/** A window of two bounds; null where they are none. Each is cut to an hour. */
export function windowOf(min: unknown, max: unknown): RetryWindow | null {
  const isWindow = typeof min === 'number' && typeof max === 'number' && min >= 0 && max >= min;
  return isWindow ? {minMs: Math.min(min, MAX_BOUND_MS), maxMs: Math.min(max, MAX_BOUND_MS)} : null;
}

/** The window in a text: `60000` or `20000-80000`. */
function windowIn(text: string): RetryWindow | null {
  const [, min = '0', max] = WINDOW.exec(text) ?? [];
  return max === undefined ? null : windowOf(Number(min), Number(max));
}

/** The window at the end of a close reason: `deploy retry=60000`. */
export function windowInReason(reason: string): RetryWindow | null {
  const [, text = ''] = WINDOW_IN_REASON.exec(reason) ?? [];
  return windowIn(text);
}

/**
 * The window in an error of a `url` function, which has `retryAfter` in seconds, a number or digits, as
 * the header that it came from: not before, and spread over as long again
 * (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).
 */
export function windowInError(error: unknown): RetryWindow | null {
  const retryAfter = guarded<unknown>(() => (Object(error) as RefusedRequest).retryAfter, null);
  const isDigits = typeof retryAfter === 'string' && /^\d+$/.test(retryAfter);
  const seconds = isDigits ? Number(retryAfter) : retryAfter;
  return typeof seconds === 'number' ? windowOf(seconds * 1_000, seconds * 2_000) : null;
}

/** The goodbye that a message is, or null. A text may be followed by a space and a window. */
export function goodbyeIn(match: GoodbyeMatch | null, data: unknown): Goodbye | null {
  if (typeof match === 'function') return goodbyeBy(match, data);
  if (!match || typeof data !== 'string' || !data.startsWith(match)) return null;
  if (data === match) return {window: null};
  const window = data[match.length] === ' ' ? windowIn(data.slice(match.length + 1)) : null;
  return window && {window};
}

/** What a predicate returns: a window, or only that it is a goodbye. */
function goodbyeBy(match: Exclude<GoodbyeMatch, string>, data: unknown): Goodbye | null {
  const answer = guarded<unknown>(() => match(data), false);
  return answer ? {window: guarded(() => windowInAnswer(answer), null)} : null;
}

function windowInAnswer(answer: unknown): RetryWindow | null {
  const [min, max] = Array.isArray(answer) ? (answer as unknown[]) : [0, answer];
  return windowOf(min, max);
}

/** A moment in the window. */
export const drawFrom = ({minMs, maxMs}: RetryWindow, random: () => number): number =>
  minMs + random() * (maxMs - minMs);
