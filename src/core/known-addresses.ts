import {urlInTurn} from './address.js';
import {type AttemptMemory, NO_ATTEMPTS} from './attempt-memory.js';
import type {Settings} from './options.js';

/** More than a page has servers, and few enough to forget about. */
const MAX_ADDRESSES = 100;

/** The lessons of attempts by address, the one used last at the end. */
const memories = /* @__PURE__ */ new Map<string, AttemptMemory>();

/** Tokens, the usual queries, are other ones each time. */
const withoutQuery = (url: string): string => url.replace(/\?.*/s, '');

/** The settings of a socket that says where it connects, and whether it is a single one. */
type SocketSettings = Pick<Settings, 'url' | 'reconnect'>;

/**
 * The lessons for the next attempt: a single socket makes only one, and learns from the sockets that
 * were at its address before. Others have lessons of their own.
 */
export function recallAttempts(
  {url, reconnect}: SocketSettings,
  own: AttemptMemory,
): AttemptMemory {
  if (reconnect || typeof url === 'function') return own;
  return memories.get(withoutQuery(urlInTurn(url))) ?? NO_ATTEMPTS;
}

/** Keeps the lessons of a single socket for the next one at its address, and forgets the oldest address. */
export function storeAttempts(
  {reconnect}: SocketSettings,
  url: string,
  memory: AttemptMemory,
): void {
  if (reconnect) return;
  const key = withoutQuery(url);
  memories.delete(key);
  memories.set(key, memory);
  const [oldest] = memories.keys();
  if (memories.size > MAX_ADDRESSES) memories.delete(oldest);
}
