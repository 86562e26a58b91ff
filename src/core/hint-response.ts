import type {Hint} from './page-hints.js';
import type {Status} from './events.js';

/** Attempts and connections younger than this are not restarted: wake-up events come in pairs. */
export const MIN_RESTART_AGE_MS = 1_000;

/** The facts that a response to a hint depends on. */
export interface HintFacts {
  readonly hint: Hint;
  readonly status: Status;
  /** How long ago the present attempt, which may have become the connection, began. */
  readonly ageMs: number;
  /** No hint restarts the attempt before it is so old. */
  readonly minAgeMs: number;
  /** Whether a function of the application is being asked where to connect. */
  readonly isAddressing: boolean;
  /** Whether another attempt may take its place. */
  readonly mayRestart: boolean;
}

/**
 * - suspend: close until the page comes back.
 * - replace: the connection is gone, whatever it says; connect again.
 * - restart: make the attempt again.
 * - retry: end the wait.
 * - probe: ping with a short deadline.
 * - ping: ping as if it were due.
 */
export type HintResponse = 'none' | 'suspend' | 'replace' | 'restart' | 'retry' | 'probe' | 'ping';

/** Hints after which an attempt or a wait goes on: none says that the server is back. */
const SAYS_NOTHING_NEW: readonly Hint[] = ['offline', 'estimate'];

/** Decides what a hint leads to. No hint ends a connection that may be alive. */
export function responseTo(facts: HintFacts): HintResponse {
  const {hint, status, ageMs} = facts;
  const isIgnored = SAYS_NOTHING_NEW.includes(hint);
  if (hint === 'suspend') return status === 'connecting' || status === 'open' ? 'suspend' : 'none';
  if (status === 'waiting') return isIgnored ? 'none' : 'retry';
  if (status === 'connecting') {
    // The first `pageshow` only means the page finished loading.
    if (isIgnored || hint === 'pageshow' || facts.isAddressing) return 'none';
    return facts.mayRestart && ageMs >= facts.minAgeMs ? 'restart' : 'none';
  }
  if (status !== 'open') return 'none';
  if (hint === 'estimate') return 'ping';
  return hint === 'resume' && ageMs >= MIN_RESTART_AGE_MS ? 'replace' : 'probe';
}
