/** How many tabs, what they are sent, and how often it is repeated. */

/** Of the heartbeats of idle tabs, which comes several times while these are measured. */
export const INTERVAL_MS = 2_500;
/** Heartbeats go up to 10 % early. */
export const SHORTEST_INTERVAL_MS = 0.9 * INTERVAL_MS;

/** A lone tab gets more messages in less time: the processor's time is told in steps of 10 ms. */
const LONE = {tabs: 1, messages: 2_000, everyMs: 2};

export const FULL = {
  rounds: 3,
  idleMs: 10_000,
  crowds: [{tabs: 20, messages: 500, everyMs: 10}, LONE],
};
export const QUICK = {
  rounds: 1,
  idleMs: 3_000,
  crowds: [
    {tabs: 5, messages: 200, everyMs: 10},
    {...LONE, messages: 500},
  ],
};

/** What the tabs of a browser connect by. */
export const WAYS = [
  {way: 'own', title: 'a socket each', isShared: false},
  {way: 'shared', title: 'one shared', isShared: true},
];
