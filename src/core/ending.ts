import {ABNORMAL_CLOSURE} from './close-codes.js';
import type {Cause, StatusChange} from './events.js';
import {FieldsEvent} from './fields-event.js';

/**
 * Names of exceptions after which another attempt is pointless: mixed content and CSP
 * (`SecurityError`, https://websockets.spec.whatwg.org/#dom-websocket-websocket; Firefox throws
 * `NS_ERROR_CONTENT_BLOCKED`), and no `WebSocket` at all (`ReferenceError`), as in Node before 22.
 */
const FORBIDDEN = /^(Security|Reference|NS_)/;

/** How a connection ended, or why there was none. */
export interface Ending {
  readonly cause: Cause;
  readonly error: Error | null;
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** What a status change says about the ending that caused it. */
export type EndingDetails = Pick<StatusChange, keyof Ending>;

/** The details of a status change that no ending caused. */
export const NO_ENDING: EndingDetails = {
  cause: null,
  code: 0,
  reason: '',
  wasClean: false,
  error: null,
};

/** An ending with the details of its `close` event, or as if that had said 1006. */
export function endingOf(
  cause: Cause,
  error: Error | null = null,
  {code = ABNORMAL_CLOSURE, reason = '', wasClean = false}: Partial<CloseEvent> = {},
): Ending {
  return {cause, error, code, reason, wasClean};
}

/** The `close` event that an ending corresponds to; Node 20 has no `CloseEvent`. */
export function closeEventOf(ending: Ending): CloseEvent {
  if (globalThis.CloseEvent) return new CloseEvent('close', ending);
  return new FieldsEvent('close', ending) as unknown as CloseEvent;
}

/** The cause behind an exception of the native constructor, by the exception's name. */
export function causeOf(name: string): Cause {
  if (name === 'SyntaxError') return 'url';
  return FORBIDDEN.test(name) ? 'policy' : 'unreachable';
}
