/** Beyond this exponent the cap has long decided; it keeps 2ⁿ finite. */
const MAX_EXPONENT = 30;
const MIN_DEADLINE_MS = 2_000;
const MAX_DEADLINE_MS = 60_000;
const HANDSHAKES_PER_DEADLINE = 8;
const DEADLINE_GROWTH = 1.5;

/** How long to wait between attempts, in ms. */
export interface BackoffPolicy {
  /** Upper bound of the first wait. */
  readonly delay: number;
  /** Upper bound of any wait. */
  readonly maxDelay: number;
  /** A number from 0 to 1, drawn for each wait. */
  readonly random: () => number;
}

/**
 * Full jitter: anything from nothing to the bound, which doubles with each step up to the cap.
 * The jitter comes after the cap, or all clients that reached the cap would return in step.
 */
export function backoffDelay(step: number, {delay, maxDelay, random}: BackoffPolicy): number {
  return random() * Math.min(maxDelay, delay * 2 ** Math.min(step, MAX_EXPONENT));
}

/** The wait after close code 1013 (try again later): the cap at least, twice the cap at most. */
export function laterDelay({maxDelay, random}: BackoffPolicy): number {
  return maxDelay * (1 + random());
}

/**
 * How long an attempt may take, in ms; 0: as long as it likes. Once a handshake has been seen it
 * sets the pace; each failed attempt gives the next one longer, since browsers hold attempts back
 * after failures without telling (Firefox for up to 60 s).
 */
export function attemptDeadline(timeout: number, handshake: number, failures: number): number {
  const measured = Math.max(MIN_DEADLINE_MS, HANDSHAKES_PER_DEADLINE * handshake);
  const base = Math.min(timeout, measured);
  return Math.min(base * DEADLINE_GROWTH ** failures, Math.max(base, MAX_DEADLINE_MS));
}
