/** Beyond this exponent the cap has long decided; it keeps 2ⁿ finite. */
const MAX_EXPONENT = 30;
/**
 * The least that bounds after the first start from: `delay: 0` asks for one immediate retry, not for
 * hundreds of attempts a second at a server that refuses.
 */
const MIN_BASE_MS = 20;
/** RFC 6455 §7.2.3 asks for as much where all clients leave together. */
const MIN_ANNOUNCED_BOUND_MS = 5_000;
const MIN_DEADLINE_MS = 2_000;
const MAX_DEADLINE_MS = 60_000;
const HANDSHAKES_PER_DEADLINE = 8;
const DEADLINE_GROWTH = 1.5;

/** Bounds of the waits between attempts, in ms. */
export interface BackoffBounds {
  /** Upper bound of the first wait. */
  readonly delay: number;
  /** Upper bound of any wait. */
  readonly maxDelay: number;
  /** A number from 0 to 1, drawn for each wait. */
  readonly random: () => number;
}

/**
 * Full jitter: anything from 0 to the bound, which doubles with each wait up to the cap. The jitter
 * comes after the cap, or all clients that reached the cap would return in lockstep.
 */
export function backoffDelay(drawnWaits: number, {delay, maxDelay, random}: BackoffBounds): number {
  const base = drawnWaits > 0 ? Math.max(delay, MIN_BASE_MS) : delay;
  return random() * Math.min(maxDelay, base * 2 ** Math.min(drawnWaits, MAX_EXPONENT));
}

/** The first wait after an end that the server announced, to all of its clients at once. */
export function announcedDelay({delay, ...bounds}: BackoffBounds): number {
  return backoffDelay(0, {...bounds, delay: Math.max(delay, MIN_ANNOUNCED_BOUND_MS)});
}

/** A wait in a hidden page, which ends early when somebody looks. */
export const hiddenDelay = ({maxDelay, random}: BackoffBounds): number => random() * maxDelay;

/** The wait after close code 1013 (try again later): between the cap and twice the cap. */
export function laterDelay({maxDelay, random}: BackoffBounds): number {
  return maxDelay * (1 + random());
}

/**
 * How long an attempt may take, in ms; 0: as long as it likes. A handshake that succeeded sets the
 * pace. Each failed attempt makes the next deadline longer, since browsers hold attempts back after
 * failures without saying so (Firefox for up to 60 s: `network.websocket.delay-failed-reconnects`,
 * https://searchfox.org/mozilla-central/source/netwerk/protocol/websocket/WebSocketChannel.cpp).
 */
export function attemptDeadline(timeout: number, handshakeMs: number, failures: number): number {
  const measured = Math.max(MIN_DEADLINE_MS, HANDSHAKES_PER_DEADLINE * handshakeMs);
  const base = Math.min(timeout, measured);
  return Math.min(base * DEADLINE_GROWTH ** failures, Math.max(base, MAX_DEADLINE_MS));
}
