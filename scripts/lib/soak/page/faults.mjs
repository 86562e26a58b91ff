/* global document, window */
import {sleep} from './time.mjs';

/** Longer than a heartbeat takes to tell. */
const NOTICE_MS = 8_000;
const AFTER_MS = [0, 1_000];
/** Arguments of `close`: codes after which the client tries again. */
const CLOSES = [[], ...[1000, 1001, 1011, 1012, 3001, 4000, 4399, 4500].map((code) => [code])];
const STATUSES = [200, 301, 400, 401, 404, 426, 500, 502, 503];
const SHORT_DELAYS_MS = [5, 150];
/** Beyond the heartbeat's timeout, so that a line that is alive is given up. */
const LONG_DELAYS_MS = [5, 3_000];

/** The line is dead at once. Megabytes may be on their way. */
const sudden = (...act) => ({bursts: 0.3, begin: (lab) => lab.act(...act)});

/** The server hears, but is not heard, so that the browser may send what was given up. */
const mute = (act) => ({bursts: 0, isMute: true, begin: (lab) => lab.act(act)});

/** Until it is noticed, if the fault met a connection at all. */
const noticed = (_lab, native) => Promise.race([native.isOver, sleep(NOTICE_MS)]);

/** Politely, which sends what is left: no fault may come between. */
const polite = (begin) => ({
  bursts: 0.3,
  begin,
  end: (_lab, native) => Promise.race([native.hasClosed, sleep(NOTICE_MS)]),
});

/** It lasts until it is noticed, and then for a while beside the next connection. */
async function outlasted(lab, native) {
  await noticed(lab, native);
  await sleep(lab.random.between(...AFTER_MS));
}

/** Nothing gets through any more; in the end the line dies, or comes back where it may. */
const sticking = (act, bursts) => ({
  bursts,
  isStuck: true,
  begin: (lab) => lab.act(act),
  async end(lab, native) {
    if (lab.random.chance(0.5)) await outlasted(lab, native);
    await lab.act(lab.lifts && lab.random.chance(0.5) ? 'lift' : 'resetStuck');
  },
});

/** The server is heard again. */
async function speaks({act, client}) {
  const heard = client.news();
  await act('heal');
  await act('say', 'here');
  await Promise.race([heard, sleep(NOTICE_MS)]);
}

const ENDS_OF_SILENCE = [noticed, speaks];

/**
 * What befalls the live connection. `begin` and `end` get the lab: `act`, `random`, `client`, and
 * `lifts`, whether a line that was given up may come back; `end` also the native socket that was
 * live when it began. `bursts`: how often megabytes are sent.
 */
export const LINE_FAULTS = {
  hole: sticking('hole', 0.2),
  stall: sticking('stall', 0.9),
  reset: sudden('reset'),
  halfClose: sudden('halfClose'),
  terminate: sudden('terminate'),
  garbage: sudden('garbage'),
  goodbye: polite((lab) => lab.act('goodbye')),
  close: {bursts: 0.3, begin: (lab) => lab.act('close', ...lab.random.pick(CLOSES))},
  reconnect: polite((lab) => lab.client.reconnect()),
  delay: {
    bursts: 0.3,
    begin: ({act, random, lifts}) =>
      act('delay', random.between(...(lifts ? LONG_DELAYS_MS : SHORT_DELAYS_MS))),
  },
  halfFrame: {...mute('halfFrame'), end: noticed},
  silence: {
    ...mute('silence'),
    end: (lab, native) => lab.random.pick(ENDS_OF_SILENCE)(lab, native),
  },
};

/** What befalls the attempts after it, until the lab is healed. */
export const HANDSHAKE_FAULTS = {
  refuse: ({act}) => act('refuse'),
  hang: ({act}) => act('hang'),
  resetNew: ({act}) => act('resetNew'),
  reject: ({act, random}) => act('reject', random.pick(STATUSES)),
  dropOnAccept: ({act}) => act('dropOnAccept', true),
};

/** What the browser tells the page, true or not. */
export const SIGNALS = [
  () => window.dispatchEvent(new Event('online')),
  () => window.dispatchEvent(new Event('offline')),
  () => document.dispatchEvent(new Event('visibilitychange')),
];
