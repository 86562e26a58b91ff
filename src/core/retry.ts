import {type BackoffBounds, backoffDelay, laterDelay} from './backoff.js';
import {guarded} from './callbacks.js';
import {isFinalCode, TRY_AGAIN_LATER} from './close-codes.js';
import {closeEventOf, type Ending} from './ending.js';
import type {Cause} from './events.js';

/** Lessons of earlier attempts. Replaced, never changed, and by the lifeline alone. */
export interface AttemptMemory {
  /** Waits drawn since a connection last proved itself: the exponent of the next one. */
  readonly drawnWaits: number;
  /** Failed attempts in a row since a connection last proved itself. */
  readonly failures: number;
  /** Whose turn it is among several servers; one that held keeps it. */
  readonly serverIndex: number;
  /** How long the last handshake took, in ms. */
  readonly handshakeMs: number;
}

/** The memory before the first attempt. */
export const NO_ATTEMPTS: AttemptMemory = {
  drawnWaits: 0,
  failures: 0,
  serverIndex: 0,
  handshakeMs: Infinity,
};

/** Forgets failures, not servers: a connection proved itself, or somebody wants a fresh start. */
export const withoutFailures = (memory: AttemptMemory): AttemptMemory => ({
  ...memory,
  drawnWaits: 0,
  failures: 0,
});

/** Counts a loss. A connection lost before it proved itself is a failed attempt. */
export function afterLoss(memory: AttemptMemory, isProven: boolean): AttemptMemory {
  if (isProven) return withoutFailures(memory);
  const {failures, serverIndex} = memory;
  return {...memory, failures: failures + 1, serverIndex: serverIndex + 1};
}

/** The options that decide about retries. */
export interface RetrySettings extends BackoffBounds {
  readonly errorPrefix: string;
  readonly retries: number;
  readonly shouldReconnect?: ((event: CloseEvent) => boolean) | null | undefined;
}

/** All that a verdict depends on. */
export interface Loss {
  readonly ending: Ending;
  /** Whether the connection had proved itself. */
  readonly isProven: boolean;
  /** When its attempt began, and the present, by the uptime. */
  readonly startedAt: number;
  readonly now: number;
  /** The memory, with this loss counted. */
  readonly memory: AttemptMemory;
  readonly settings: RetrySettings;
}

/**
 * What follows a loss. Retrying now is not a wait of 0 ms: a drawn wait of 0 still passes through a
 * timer, or a constructor that throws would loop within one task.
 */
export type Verdict =
  | {readonly retry: 'now'}
  /** `isDrawn`: drawn from the back-off, and so counted by it. */
  | {readonly retry: 'later'; readonly ms: number; readonly isDrawn: boolean}
  | {readonly retry: 'never'; readonly ending: Ending};

/** Decides what follows a loss. Asks `shouldReconnect`, which may change anything; changes nothing. */
export function judge(loss: Loss): Verdict {
  const {ending, memory, settings} = loss;
  const {cause, code, error} = ending;
  if (cause === 'url' || cause === 'policy') {
    // Firefox names the exception of a blocked URL and leaves its message empty.
    return giveUp(loss, cause, error?.message || error?.name || cause);
  }
  if (!mayReconnect(loss)) return giveUp(loss, 'policy', `closed with ${code}`);
  if (memory.failures > settings.retries) {
    return giveUp(loss, 'exhausted', `${memory.failures} attempts failed`);
  }
  return scheduleOf(loss);
}

function giveUp({ending, settings}: Loss, cause: Cause, problem: string): Verdict {
  const error = new Error(`${settings.errorPrefix}: ${problem}`, {cause: ending.error});
  return {retry: 'never', ending: {...ending, cause, error}};
}

function mayReconnect({ending, settings: {shouldReconnect}}: Loss): boolean {
  const byCode = !isFinalCode(ending.code);
  if (!shouldReconnect) return byCode;
  // A function that returns nothing, such as one that only logs, is no verdict.
  return (
    guarded<boolean | undefined>(() => shouldReconnect(closeEventOf(ending)), byCode) ?? byCode
  );
}

/**
 * The first retry after a loss that was noticed here is immediate, as no other client was cut at the
 * same moment. Any other wait is drawn, and counts from the start of the attempt that failed.
 */
function scheduleOf({ending, isProven, startedAt, now, memory, settings}: Loss): Verdict {
  const {cause, code} = ending;
  const isLocal = cause === 'silent' || cause === 'restored';
  if (isLocal && memory.failures < 2) return {retry: 'now'};
  if (code === TRY_AGAIN_LATER) return {retry: 'later', ms: laterDelay(settings), isDrawn: false};
  const since = isProven ? now : startedAt;
  const ms = Math.max(0, since + backoffDelay(memory.drawnWaits, settings) - now);
  return {retry: 'later', ms, isDrawn: true};
}
