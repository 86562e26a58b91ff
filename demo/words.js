/** The statuses of the element in words; they are tokens, and it has no texts of its own. */
export const STATUS_WORDS = {
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  waiting: 'Lost',
  closed: 'Closed',
  failed: 'Gave up',
};

/** Why the connection is not open, by `cause`. */
export const CAUSE_WORDS = {
  user: 'you asked for it',
  dropped: 'the server or the network closed it',
  unreachable: 'an attempt failed or got no answer',
  silent: 'a heartbeat went unanswered',
  goodbye: 'the server said goodbye',
  restored: 'the page was asleep',
  policy: 'it must not be tried again',
  exhausted: 'too many attempts failed',
  url: 'the address cannot work',
};

/** A time as people say it: `0 ms`, `0.8 ms`, `230 ms`, `2.1 s`. */
export function inWords(ms) {
  if (ms === 0) return '0 ms';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
