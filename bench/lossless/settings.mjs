/** What is sent, and what is killed when. */

export const MESSAGES = 300;
export const EVERY_MS = 20;
export const KILL_EVERY_MS = 1_300;
export const KILL_BROKER_MS = 3_000;
/** Time between two messages that are not counted, before and after the others. */
export const AROUND_EVERY_MS = 50;
/** A client that is not back so long after the last of the counted messages is not waited for. */
export const CAP_MS = 60_000;
