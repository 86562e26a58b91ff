import {type AttemptMemory, NO_ATTEMPTS} from './attempt-memory.js';

/** More than a page has servers, and few enough to forget about. */
const MAX_ADDRESSES = 100;

/** The lessons of attempts by address, the one used last at the end. */
const memories = /* @__PURE__ */ new Map<string, AttemptMemory>();

/** Tokens, the usual queries, are other ones each time. */
const withoutQuery = (url: string): string => url.replace(/\?.*/s, '');

/** The lessons of earlier attempts at an address, also by other sockets. */
export const recallAttempts = (url: string): AttemptMemory =>
  memories.get(withoutQuery(url)) ?? NO_ATTEMPTS;

/** Keeps the lessons of attempts at an address for the next socket, and forgets the oldest address. */
export function storeAttempts(url: string, memory: AttemptMemory): void {
  const key = withoutQuery(url);
  memories.delete(key);
  memories.set(key, memory);
  const [oldest] = memories.keys();
  if (memories.size > MAX_ADDRESSES) memories.delete(oldest);
}
