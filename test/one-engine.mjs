/**
 * The test files that run in Chromium alone, since no engine can change what they show: plain values,
 * a clock that the test moves, sockets that it plays, and nothing of a browser between them. A file
 * that asks a browser for anything (its events, exceptions, blobs, timers, layout) is not for here.
 */
const ARITHMETIC = ['core/attempt-memory', 'core/backoff', 'core/options', 'core/retry'];
const ON_A_FAKE_CLOCK = [
  'core/heartbeat',
  'core/heartbeat-clock',
  'core/lifeline-ends',
  'core/lifeline-losses',
  'core/lifeline-states',
  'core/retry-delay',
  'core/timer',
  'core/wait',
];
/** Over a core, in listeners and promises; those of elements are in delivery-events. */
const DELIVERY = ['delivery/delivery', 'delivery/receipts'];
const OVER_LISTS = ['core/unsent-tail'];
/** On a fake clock too, with ports that the test plays: what a shared worker and its pages keep. */
const SHARING = [
  'sharing/buffer-watch',
  'sharing/hub',
  'sharing/hub-pages',
  'sharing/member',
  'sharing/page-functions',
  'sharing/recent-messages',
  'sharing/shared-line-changes',
  'sharing/shared-settings',
  'sharing/taken-messages',
];
/** Its clock, sockets and page are its own; the same runs would be made thrice. */
const MODEL = ['model/model', 'model/model-found'];

export const ONE_ENGINE = [
  ...ARITHMETIC,
  ...ON_A_FAKE_CLOCK,
  ...DELIVERY,
  ...OVER_LISTS,
  ...SHARING,
  ...MODEL,
].map((name) => `test/${name}.test.ts`);
