import {utf8Length} from './message.js';

/** The connection fulfilled its purpose. */
export const NORMAL_CLOSURE = 1000;
/** The code of `close` events when the close frame carried none. */
export const NO_STATUS_RECEIVED = 1005;
/** The code of `close` events when there was no close frame. */
export const ABNORMAL_CLOSURE = 1006;
/** The server goes away, or restarts: all of its clients leave together. */
export const ANNOUNCED_ENDS: readonly number[] = [1001, 1012];
/** The server is overloaded and asks for time. */
export const TRY_AGAIN_LATER = 1013;

const MAX_REASON_BYTES = 123;
/**
 * Protocol and policy errors, unauthorized, forbidden, and an application's "client error": the same
 * attempt would get the same answer (https://www.iana.org/assignments/websocket).
 */
const FINAL_CODE = /^(100[23789]|1010|300[03]|44\d\d)$/;

/**
 * Whether a close code means that another attempt is pointless. Codes are untrusted: Firefox reports
 * any code that was received (docs/resilience.md).
 */
export function isFinalCode(code: number): boolean {
  return FINAL_CODE.test(`${code}`);
}

/** The arguments of `close(code, reason)`, converted as the platform converts them. */
export interface CloseRequest {
  /** 1005 for none, as in the event that follows. */
  readonly code: number;
  readonly reason: string;
}

/**
 * Checks and converts the arguments of `close()` as `WebSocket` does, so that the same calls throw
 * the same exceptions in every engine (`close(undefined, 'x')` throws in Chromium only).
 *
 * @throws InvalidAccessError for a code other than 1000 and 3000 to 4999.
 * @throws SyntaxError for a reason of more than 123 bytes.
 */
export function closeRequest(code?: unknown, reason: unknown = ''): CloseRequest {
  // Neither String() nor Number(): a symbol or a bigint throws, as it does natively.
  const text = `${reason as string}`;
  // Without a code there can be no reason on the wire.
  const none = text ? NORMAL_CLOSURE : NO_STATUS_RECEIVED;
  const number = code === undefined ? none : Math.round(code as number);
  const isAllowed = number === NORMAL_CLOSURE || (number >= 3000 && number <= 4999);
  if (code !== undefined && !isAllowed) {
    throw new DOMException('expected code 1000 or 3000 to 4999', 'InvalidAccessError');
  }
  if (utf8Length(text) > MAX_REASON_BYTES) {
    throw new DOMException('expected a reason up to 123 bytes', 'SyntaxError');
  }
  return {code: number, reason: text};
}
