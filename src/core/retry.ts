import type {AttemptMemory} from './attempt-memory.js';
import {
  announcedDelay,
  type BackoffBounds,
  backoffDelay,
  hiddenDelay,
  laterDelay,
} from './backoff.js';
import {guarded} from './callbacks.js';
import {ANNOUNCED_ENDS, isFinalCode, TRY_AGAIN_LATER} from './close-codes.js';
import type {Clock} from './clock.js';
import {closeEventOf, type Ending} from './ending.js';
import type {Cause} from './events.js';
import {isPageHidden} from './page-hints.js';
import {drawFrom, type RetryWindow} from './retry-window.js';
import type {WaitLength} from './wait.js';

/** The options that decide about retries. */
export interface RetrySettings extends BackoffBounds {
  readonly errorPrefix: string;
  readonly retries: number;
  readonly shouldReconnect?: ((event: CloseEvent) => boolean) | null | undefined;
  readonly reconnect: boolean;
}

/** All that a verdict depends on. */
export interface Loss {
  readonly ending: Ending;
  /** Whether the connection had proved itself. */
  readonly isProven: boolean;
  /** Whether it had opened. */
  readonly hadOpened: boolean;
  /** The server's window for this wait. */
  readonly window: RetryWindow | null;
  /** Whether nobody looks at the page. */
  readonly isHidden: boolean;
  /** When its attempt began, and the present, by the uptime. */
  readonly startedAt: number;
  readonly now: number;
  /** The memory, with this loss counted. */
  readonly memory: AttemptMemory;
  readonly settings: RetrySettings;
}

/** A loss that is judged at this moment. */
export const lossNow = (known: Omit<Loss, 'isHidden' | 'now'>, clock: Clock): Loss => ({
  ...known,
  isHidden: isPageHidden(),
  now: clock.uptimeMs(),
});

/**
 * What follows a loss. Retrying now is not a wait of 0 ms: a drawn wait of 0 still passes through a
 * timer, or a constructor that throws would loop within one task.
 */
export type Verdict = Schedule | Refusal;

/** Nothing follows: how all ends. */
export interface Refusal {
  readonly retry: 'never';
  readonly ending: Ending;
}

/** When the next attempt is made. */
export type Schedule =
  | {readonly retry: 'now'}
  /** `isDrawn`: drawn from the back-off, and so counted by it. */
  | (WaitLength & {readonly retry: 'later'; readonly isDrawn: boolean});

/** Decides what follows a loss. Asks `shouldReconnect`, which may change anything; changes nothing. */
export function judge(loss: Loss): Verdict {
  const {ending, memory, settings} = loss;
  const refusal = refusalOf(ending, settings);
  if (refusal) return refusal;
  const {failures} = memory;
  const isExhausted = failures > settings.retries;
  if (isExhausted) return refuse(ending, settings, 'exhausted', `${failures} attempts failed`);
  return scheduleOf(loss);
}

/** The refusal, where nothing may follow an ending, else null. Asks `shouldReconnect`. */
export function refusalOf(ending: Ending, settings: RetrySettings): Refusal | null {
  const {cause, code, error} = ending;
  if (cause === 'url' || cause === 'policy') {
    // Firefox names the exception of a blocked URL and leaves its message empty.
    return refuse(ending, settings, cause, error?.message || error?.name || cause);
  }
  const {reconnect, shouldReconnect} = settings;
  const problem = error?.message || `closed with ${code}`;
  if (!reconnect) return refuse(ending, settings, cause, problem);
  // Null where the code decides: nobody is asked, the answer was an exception, or there was none, as
  // of a function that only logs.
  const answer = shouldReconnect
    ? (guarded<boolean | null | undefined>(() => shouldReconnect(closeEventOf(ending)), null) ??
      null)
    : null;
  if (answer ?? !isFinalCode(code)) return null;
  return refuse(ending, settings, answer === null ? 'policy' : cause, problem);
}

function refuse(
  ending: Ending,
  {errorPrefix}: RetrySettings,
  cause: Cause,
  problem: string,
): Refusal {
  const error = new Error(`${errorPrefix}: ${problem}`, {cause: ending.error});
  return {retry: 'never', ending: {...ending, cause, error}};
}

/**
 * The first retry after a loss that was noticed here is immediate, as no other client was cut at the
 * same moment. Any other wait is the server's, or else drawn.
 */
export function scheduleOf(loss: Loss): Schedule {
  const {ending, memory, settings} = loss;
  const {cause, code} = ending;
  const isLocal = cause === 'silent' || cause === 'restored';
  if (isLocal && memory.failures < 2) return {retry: 'now'};
  const window = loss.window ?? standingWindowOf(loss);
  if (window) {
    const ms = drawFrom(window, settings.random);
    return {retry: 'later', ms, minMs: window.minMs, isDrawn: true};
  }
  if (code === TRY_AGAIN_LATER) {
    return {retry: 'later', ms: laterDelay(settings), minMs: 0, isDrawn: false};
  }
  return {retry: 'later', ms: drawnWait(loss), minMs: 0, isDrawn: true};
}

/** The server's standing window is for the first wait, and not for what was noticed here. */
function standingWindowOf({ending, hadOpened, memory}: Loss): RetryWindow | null {
  const isFromAfar = ending.cause === 'dropped' || ending.cause === 'goodbye';
  return isFromAfar && hadOpened && memory.drawnWaits === 0 ? memory.standingWindow : null;
}

/**
 * A wait by the back-off. It counts from the start of the attempt that failed; but from the loss where
 * that struck many at once, or nobody looks.
 */
function drawnWait({ending, isProven, isHidden, startedAt, now, memory, settings}: Loss): number {
  if (isHidden) return hiddenDelay(settings);
  const isAnnounced = ending.cause === 'goodbye' || ANNOUNCED_ENDS.includes(ending.code);
  if (isAnnounced && memory.drawnWaits === 0) return announcedDelay(settings);
  const since = isProven || isAnnounced ? now : startedAt;
  return Math.max(0, since + backoffDelay(memory.drawnWaits, settings) - now);
}
