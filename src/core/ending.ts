import {ABNORMAL_CLOSURE} from './close-codes.js';
import type {Cause} from './events.js';
import {FieldsEvent} from './fields-event.js';

/**
 * The names of what is thrown where trying again is pointless: mixed content, CSP in Firefox
 * (NS_ERROR_CONTENT_BLOCKED), and no `WebSocket` at all, as in Node before 22.
 */
const FORBIDDEN = /^(Security|Reference|NS_)/;

/** How a connection ended, or why there was none. */
export interface Loss {
  readonly cause: Cause | null;
  readonly error: Error | null;
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** A loss with what the `close` event told, or as if it had told 1006. */
export function lossOf(
  cause: Cause | null,
  error: Error | null = null,
  {code = ABNORMAL_CLOSURE, reason = '', wasClean = false}: Partial<CloseEvent> = {},
): Loss {
  return {cause, error, code, reason, wasClean};
}

/** The loss as the `close` event that it would have been; Node 20 has no `CloseEvent`. */
export function closeEventOf(loss: Loss): CloseEvent {
  const EventClass = globalThis.CloseEvent ?? FieldsEvent;
  return new EventClass('close', loss);
}

/** Why a fixed address did not even lead to a handshake, by the name of what was thrown. */
export function causeOf(name: string): Cause {
  if (name === 'SyntaxError') return 'url';
  return FORBIDDEN.test(name) ? 'policy' : 'unreachable';
}
