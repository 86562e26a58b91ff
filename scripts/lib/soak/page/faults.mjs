/* global document, window */
import {randomBetween, randomItem} from '../../random.mjs';
import {sleep} from './sleep.mjs';

const AFTER_MS = [0, 1_000];
/** Arguments of `close`: codes after which the client tries again. */
const CLOSES = [[], ...[1000, 1001, 1011, 1012, 3001, 4000, 4399, 4500].map((code) => [code])];
const STATUSES = [200, 301, 400, 401, 404, 426, 500, 502, 503];
const SHORT_DELAYS_MS = [5, 150];
/** Beyond the heartbeat's timeout, so that a live line is abandoned. */
const LONG_DELAYS_MS = [5, 3_000];

/** Kills the line at once; megabytes may be in flight. */
const suddenFault = (...act) => ({bursts: 0.3, begin: (lab) => lab.act(...act)});

/** Silences the server, which still receives: the browser may deliver what the client abandoned. */
const muteFault = (act) => ({bursts: 0, isMute: true, begin: (lab) => lab.act(act)});

/** Waits until the fault is detected, if it hit a connection at all. */
const untilDetected = ({detectionMs}, native) => Promise.race([native.isOver, sleep(detectionMs)]);

/** A clean close, which flushes the buffer: no other fault may start before it is done. */
const politeFault = (begin) => ({
  bursts: 0.3,
  begin,
  end: ({detectionMs}, native) => Promise.race([native.hasClosed, sleep(detectionMs)]),
});

/** Waits until the fault is detected, and for a while beside the next connection. */
async function pastRecovery(lab, native) {
  await untilDetected(lab, native);
  await sleep(randomBetween(lab.random, ...AFTER_MS));
}

/** Lets nothing through; the line finally dies, or comes back where it may. */
const stickingFault = (act, bursts) => ({
  bursts,
  isStuck: true,
  begin: (lab) => lab.act(act),
  async end(lab, native) {
    if (lab.random() < 0.5) await pastRecovery(lab, native);
    await lab.act(lab.lifts && lab.random() < 0.5 ? 'lift' : 'resetStuck');
  },
});

/** Lets the server be heard again. */
async function speakAgain({act, client, detectionMs}) {
  const heard = client.nextNews();
  await act('heal');
  await act('say', 'here');
  await Promise.race([heard, sleep(detectionMs)]);
}

const ENDS_OF_SILENCE = [untilDetected, speakAgain];

/**
 * Faults of the live connection. `begin` and `end` get the lab: `act`, `random`, `client`, `lifts`,
 * whether an abandoned line may come back, and `detectionMs`; `end` also gets the native socket that
 * was live when the fault began. `bursts`: share of faults during which megabytes are sent.
 */
export const LINE_FAULTS = {
  hole: stickingFault('hole', 0.2),
  stall: stickingFault('stall', 0.9),
  reset: suddenFault('reset'),
  halfClose: suddenFault('halfClose'),
  terminate: suddenFault('terminate'),
  garbage: suddenFault('garbage'),
  goodbye: politeFault((lab) => lab.act('goodbye')),
  close: {bursts: 0.3, begin: (lab) => lab.act('close', ...randomItem(lab.random, CLOSES))},
  reconnect: politeFault((lab) => lab.client.reconnect()),
  delay: {
    bursts: 0.3,
    begin: ({act, random, lifts}) =>
      act('delay', randomBetween(random, ...(lifts ? LONG_DELAYS_MS : SHORT_DELAYS_MS))),
  },
  halfFrame: {...muteFault('halfFrame'), end: untilDetected},
  silence: {
    ...muteFault('silence'),
    end: (lab, native) => randomItem(lab.random, ENDS_OF_SILENCE)(lab, native),
  },
};

/** Faults of the attempts after it, until the lab is healed. */
export const HANDSHAKE_FAULTS = {
  refuse: ({act}) => act('refuse'),
  hang: ({act}) => act('hang'),
  resetNew: ({act}) => act('resetNew'),
  reject: ({act, random}) => act('reject', randomItem(random, STATUSES)),
  dropOnAccept: ({act}) => act('dropOnAccept', true),
};

/** Signals of the browser to the page, true or not. */
export const SIGNALS = [
  () => window.dispatchEvent(new Event('online')),
  () => window.dispatchEvent(new Event('offline')),
  () => document.dispatchEvent(new Event('visibilitychange')),
];
