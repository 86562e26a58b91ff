import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CORE, ELEMENT} from './subjects.mjs';
import {claimsOf} from './claims.mjs';

const of = (median) => ({median});

/** Figures with which every claim holds, but for those given. */
function figures({ratio = 1.1, share = 0.95, rival = 1, set = 1} = {}) {
  const both = (fields) => [ELEMENT, CORE].map((client) => ({client, ...fields}));
  const ahead = {[ELEMENT]: {rival: of(1)}, [CORE]: {rival: of(rival), other: of(1.5)}};
  return {
    stub: both({ratioToLight: of(1), ratioToMessage: of(ratio)}),
    flood: both({shareOfLight: of(share), shareOfMessage: of(1)}),
    ahead,
    timers: both({set, messages: 1_000, ms: 999}),
  };
}

const missed = (changes) =>
  claimsOf(figures(changes))
    .filter(({holds}) => !holds)
    .map(({claim}) => claim);

test('figures at the bars hold', () => {
  assert.deepEqual(missed({}), []);
});

test('each figure beyond its bar is a claim missed, which says so', () => {
  assert.match(
    missed({ratio: 1.11})[0],
    /^heartbeat-socket core: .*1\.1 × .*MessageEvent.*\(1\.11\)/,
  );
  assert.match(missed({share: 0.94})[0], /^heartbeat-socket element: .*0\.95 .*light.*\(0\.94\)/);
  assert.equal(missed({set: 2}).length, 2);
});

test('who is faster is named, and who is not is not', () => {
  const [claim] = missed({rival: 0.9});
  assert.match(claim, /; 0\.90 of rival; by design: /);
});
