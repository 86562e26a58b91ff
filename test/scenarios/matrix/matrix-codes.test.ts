import {isFirefox, isWebKit} from '../../support/engine.js';
import {LONG, SHORT} from './matrix.js';
import {type OpenConnectionFault, testOpenConnectionFaults} from './matrix-open-connections.js';

const RETRIED = [1000, 1001, 1005, 1011, 1012, 1014, 3001, 4000, 4500];
const FINAL = [1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003, 4400, 4499];
/** A code reserved for local use; only Firefox passes it to the page. */
const FORBIDDEN = [1006, 5000];
/** A code that WebKit treats as a protocol error. */
const UNKNOWN_TO_WEBKIT = [1012, 1013, 1014];

const ABNORMAL = {
  loss: {code: 1006, wasClean: false},
  note: 'The browser reports 1006, not clean, without a reason.',
};

const strikeWith =
  (code: number): OpenConnectionFault['strike'] =>
  (lab) =>
    code === 1005 ? lab.act('close') : lab.act('close', code, 'why');

/** How a close frame with this code ends a connection in this engine. */
function lossBy(code: number): Pick<OpenConnectionFault, 'loss' | 'note'> {
  if (isWebKit && UNKNOWN_TO_WEBKIT.includes(code)) return ABNORMAL;
  // A frame without a code has no reason.
  return {loss: {code, wasClean: true, reason: code === 1005 ? '' : 'why'}};
}

const retried = (code: number): OpenConnectionFault => ({
  row: `close frame with ${code === 1005 ? 'no code (1005)' : code}`,
  strike: strikeWith(code),
  path: ['waiting dropped ~'],
  noticed: 0,
  limit: 'at once',
  // After an announced end the first bound is 5 s, within `maxDelay`.
  options: {maxDelay: SHORT.delay},
  ...lossBy(code),
});

const later: OpenConnectionFault = {
  ...retried(1013),
  limit: 'at once; back after `maxDelay` to twice that, here 50 to 100 ms',
  options: {maxDelay: 50},
  ...(!isWebKit && {wait: [50, 100]}),
};

const STEERED = 'why retry=1500-2000';

const steered: OpenConnectionFault = {
  row: 'close frame with 1001, whose reason names a window',
  strike: (lab) => lab.act('close', 1001, STEERED),
  path: ['waiting dropped ~'],
  noticed: 0,
  limit: 'at once; back within the window, here 1500 to 2000 ms',
  loss: {code: 1001, wasClean: true, reason: STEERED},
  wait: [1_500, 2_000],
};

const final = (code: number): OpenConnectionFault => ({
  row: `close frame with ${code}`,
  strike: strikeWith(code),
  path: ['failed policy', `(close ${code} clean)`],
  noticed: 0,
  limit: 'at once; final',
  ...lossBy(code),
  // So long that a random wait below this bound would be noticed.
  options: LONG,
  wait: [0, 0],
  closing: ['closed user'],
});

const forbidden = (code: number): OpenConnectionFault => ({
  row: `close frame with ${code}, which no server may send`,
  strike: (lab) => lab.act('closeFrame', code),
  path: ['waiting dropped ~'],
  noticed: 0,
  limit: 'at once',
  ...ABNORMAL,
  ...(isFirefox && {
    loss: {code, wasClean: true},
    note: 'The browser passes the code on, as clean.',
  }),
});

testOpenConnectionFaults([
  ...RETRIED.map(retried),
  later,
  steered,
  ...FINAL.map(final),
  ...FORBIDDEN.map(forbidden),
]);
