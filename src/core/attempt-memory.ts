import type {RetryWindow} from './retry-window.js';

/** Lessons of earlier attempts. Replaced, never changed, and by whoever makes the attempts alone. */
export interface AttemptMemory {
  /** Waits drawn since a connection last proved itself: the exponent of the next one. */
  readonly drawnWaits: number;
  /** Failed attempts in a row since a connection last proved itself. */
  readonly failures: number;
  /** Whose turn it is among several servers; one that held keeps it. */
  readonly serverIndex: number;
  /** How long the last handshake took, in ms. */
  readonly handshakeMs: number;
  /** The server's window for the first wait after any connection of its was lost from afar. */
  readonly standingWindow: RetryWindow | null;
}

/** The memory before the first attempt. */
export const NO_ATTEMPTS: AttemptMemory = {
  drawnWaits: 0,
  failures: 0,
  serverIndex: 0,
  handshakeMs: Infinity,
  standingWindow: null,
};

/** Forgets failures, not servers: a connection proved itself, or somebody wants a fresh start. */
export const withoutFailures = (memory: AttemptMemory): AttemptMemory => ({
  ...memory,
  drawnWaits: 0,
  failures: 0,
});

/** Waits begin short again, and failures still count: somebody wants a connection now. */
export const withShortWaits = (memory: AttemptMemory): AttemptMemory => ({
  ...memory,
  drawnWaits: 0,
});

/** Counts a loss. A connection lost before it proved itself is a failed attempt. */
export function afterLoss(memory: AttemptMemory, isProven: boolean): AttemptMemory {
  if (isProven) return withoutFailures(memory);
  const {failures, serverIndex} = memory;
  return {...memory, failures: failures + 1, serverIndex: serverIndex + 1};
}

/** Counts a drawn wait: the bound of the next one is higher. */
export const afterDraw = (memory: AttemptMemory): AttemptMemory => ({
  ...memory,
  drawnWaits: memory.drawnWaits + 1,
});

/**
 * Counts a handover, with what the attempt of the successor has taught. Where the connection before was
 * not proven it counts as a drawn wait: a server that says goodbye again and again meets the back-off.
 */
export function afterHandover(
  memory: AttemptMemory,
  isProven: boolean,
  {handshakeMs, serverIndex}: Pick<AttemptMemory, 'handshakeMs' | 'serverIndex'>,
): AttemptMemory {
  return {...(isProven ? withoutFailures(memory) : afterDraw(memory)), handshakeMs, serverIndex};
}
