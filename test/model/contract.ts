import type {Cause, Status} from '../../src/core/events.js';

/** The documented transitions, written out again: the checks must not read them from the code. */
export const LEADS_TO: Record<Status, readonly Status[]> = {
  idle: ['connecting', 'closed'],
  connecting: ['open', 'waiting', 'failed', 'closed', 'idle'],
  open: ['open', 'waiting', 'closed', 'failed', 'idle'],
  waiting: ['connecting', 'closed', 'idle'],
  closed: ['connecting', 'idle'],
  failed: ['connecting', 'closed', 'idle'],
};

/** The causes that a status can have; null: none. */
export const CAUSES: Record<Status, readonly (Cause | null)[]> = {
  idle: ['user'],
  connecting: [null],
  // With a cause only from `open`: a successor has opened, or has failed after that.
  open: [null, 'goodbye', 'user', 'renewed', 'dropped', 'silent'],
  waiting: ['user', 'dropped', 'unreachable', 'silent', 'goodbye', 'restored'],
  closed: ['user'],
  // The cause of the loss itself where `shouldReconnect` refused.
  failed: ['policy', 'exhausted', 'url', 'dropped', 'unreachable', 'silent', 'goodbye', 'restored'],
};

/** Statuses that nothing leaves by itself. */
export const isTerminal = (status: Status): boolean => /^(closed|failed|idle)$/.test(status);

const FINAL = [1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003];

/** True if a retry is pointless after this code. */
export const isFinal = (code: number): boolean =>
  FINAL.includes(code) || (code >= 4400 && code <= 4499);

/** Codes by which a server announces the end to all of its clients. */
export const ANNOUNCED = [1001, 1012];

/** The least first bound after an announced end. */
export const MIN_ANNOUNCED_BOUND_MS = 5_000;

/** The code that asks the client to wait. */
export const LATER = 1013;

/**
 * A connection counts as stable once it has been up, or has received a message, this long after
 * opening.
 */
export const STABLE_MS = 5_000;

/** The least that bounds of waits grow from after the first one. */
export const MIN_BASE_MS = 20;

/** A connection is renewed at this share of `maxAge`, or up to all of it. */
export const MIN_AGE_SHARE = 0.9;

/** How long `close()` may take. */
export const CLOSING_MS = 3_000;

/** The longest deadline of an attempt, if `connectTimeout` is shorter. */
export const MAX_DEADLINE_MS = 60_000;

export const DEFAULTS = {
  timeout: 6_000,
  delay: 2_000,
  maxDelay: 10_000,
  retries: Infinity,
  connectTimeout: 10_000,
  queue: 1_048_576,
  maxAge: 0,
};
