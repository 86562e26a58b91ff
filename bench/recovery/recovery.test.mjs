import assert from 'node:assert/strict';
import {test} from 'node:test';
import {claimsOf} from './claims.mjs';
import {figuresOf} from './figures.mjs';
import {linesOf} from './report-lines.mjs';
import {absenceOf, nextRound, phaseOf} from './round-schedule.mjs';
import {summaryOf, textOf} from './round-summary.mjs';

const OURS = {name: 'ours', isOurs: true};
const OTHER_OURS = {name: 'other ours', isOurs: true};
const PEER = {name: 'peer'};
const VARIANT = {name: 'variant', isVariant: true};
const HOLE = {key: 'hole', title: 'black hole', capMs: 70_000};
const RESET = {key: 'reset', title: 'reset', capMs: 35_000, byDesign: 'drawn'};

/** Outcomes of rounds whose limit is 1000 ms: `{client: {fault: [ms, …]}}`. */
const outcomesOf = (rounds) =>
  Object.fromEntries(
    Object.entries(rounds).map(([client, faults]) => [
      client,
      Object.fromEntries(
        Object.entries(faults).map(([key, times]) => [key, times.map((ms) => ({ms, limit: 1000}))]),
      ),
    ]),
  );

const claimsFor = (clients, faults, rounds) =>
  claimsOf(figuresOf({clients, faults}, outcomesOf(rounds)));

test('a summary has the middle round and the extremes', () => {
  const {median, min, max} = summaryOf([300, 100, 250]);
  assert.deepEqual({median, min, max}, {median: 250, min: 100, max: 300});
});

test('the median of an even number of rounds lies between the middle two', () => {
  assert.equal(summaryOf([100, 400, 200, 300]).median, 250);
});

test('a client that was late once has a median and no maximum', () => {
  const {median, min, max} = summaryOf([100, 'never', 200]);
  assert.deepEqual({median, min, max}, {median: 200, min: 100, max: null});
});

test('a client that was never back has no figure, in JSON neither', () => {
  const {median, min, max} = JSON.parse(JSON.stringify(summaryOf(['never', 'never'])));
  assert.deepEqual({median, min, max}, {median: null, min: null, max: null});
});

for (const [rounds, text] of [
  [[100, 1500, 200], '200 ms (100 ms – 1.50 s)'],
  [[63_012], '63.0 s'],
  [[7, 7], '7 ms'],
  [['never'], '> 70 s'],
  [[5, 'never', 6], '6 ms (5 ms – > 70 s)'],
  [['reloaded'], 'reloaded'],
  [['failed'], 'failed'],
]) {
  test(`rounds of ${rounds} are shown as ${text}`, () => {
    assert.equal(textOf(summaryOf(rounds), 70_000), text);
  });
}

test('the better of ours is compared with the best peer', () => {
  const rounds = {ours: {hole: [1050]}, 'other ours': {hole: [3000]}, peer: {hole: [1000]}};
  const [claim] = claimsFor([OURS, OTHER_OURS, PEER], [HOLE], rounds);
  assert.equal(claim.holds, true);
  assert.match(claim.claim, /ours 1\.05 s, peer 1\.00 s/);
});

for (const [ours, peer, holds] of [
  [1100, 1000, true],
  [1101, 1000, false],
  [25, 5, true],
  [26, 5, false],
  ['never', 'never', false],
  [60_000, 'never', true],
  ['never', 60_000, false],
]) {
  test(`ours at ${ours} is ${holds ? '' : 'not '}as good as a peer at ${peer}`, () => {
    const [claim] = claimsFor([OURS, PEER], [HOLE], {ours: {hole: [ours]}, peer: {hole: [peer]}});
    assert.equal(claim.holds, holds);
  });
}

test('a variant of ours counts neither for us nor as a peer', () => {
  const rounds = {ours: {hole: [1000]}, peer: {hole: [1500]}, variant: {hole: [10]}};
  const [claim] = claimsFor([OURS, PEER, VARIANT], [HOLE], rounds);
  assert.equal(claim.holds, true);
  assert.doesNotMatch(claim.claim, /variant/);
});

test('a claim that is missed by design says so, and is missed', () => {
  const rounds = {ours: {reset: [900]}, peer: {reset: [10]}};
  const [claim] = claimsFor([OURS, PEER], [RESET], rounds);
  assert.equal(claim.holds, false);
  assert.match(claim.claim, /by design/);
});

test('no client is ranked under a fault that only some of them met', () => {
  assert.deepEqual(claimsFor([OURS, PEER], [RESET], {ours: {reset: [5]}, peer: {}}), []);
});

for (const [rounds, holds] of [
  [[1000, 1100], true],
  [[1000, 1000, 1101], false],
  [[1000, 'never'], false],
]) {
  test(`rounds of ${rounds} are ${holds ? '' : 'not '}within 1.1 of a limit of 1000`, () => {
    const [claim] = claimsFor([OURS], [HOLE], {ours: {hole: rounds}});
    assert.equal(claim.holds, holds);
  });
}

test('figures name what failed and why, and lines show it', () => {
  const outcomes = {peer: {hole: [{ms: 'failed', why: 'Error: not ready'}]}};
  const figures = figuresOf({clients: [PEER], faults: [HOLE]}, outcomes);
  assert.deepEqual(figures.failures, [{client: 'peer', fault: 'hole', why: 'Error: not ready'}]);
  assert.equal(linesOf(figures).at(-1), 'peer, hole: Error: not ready');
});

test('each fault comes once before any comes twice, beginning where the client stands', () => {
  const plan = {faults: [HOLE, RESET], rounds: 2};
  const outcomes = {};
  const order = [];
  for (let next; (next = nextRound(plan, 1, outcomes));) {
    order.push(`${next.fault.key} ${next.round}`);
    (outcomes[next.fault.key] ??= []).push({ms: 10});
  }
  assert.deepEqual(order, ['reset 0', 'hole 0', 'reset 1', 'hole 1']);
});

for (const ms of ['never', 'reloaded', 30_000]) {
  test(`a fault that took a client ${ms} is not repeated`, () => {
    const plan = {faults: [HOLE], rounds: 3};
    assert.equal(nextRound(plan, 0, {hole: [{ms}]}), undefined);
  });
}

test('a round that failed is made up for, but not for ever', () => {
  const plan = {faults: [HOLE], rounds: 1};
  const failed = {ms: 'failed'};
  assert.equal(nextRound(plan, 0, {hole: [failed, failed]})?.round, 0);
  assert.equal(nextRound(plan, 0, {hole: [failed, failed, failed]}), undefined);
  assert.equal(nextRound(plan, 0, {hole: [failed, {ms: 10}]}), undefined);
});

test('when it is late, only what was never tried is due', () => {
  const plan = {faults: [HOLE, RESET], rounds: 3};
  const failed = [{ms: 'failed'}];
  assert.equal(nextRound(plan, 0, {hole: failed}, true)?.fault, RESET);
  assert.equal(nextRound(plan, 0, {hole: failed, reset: [{ms: 10}]}, true), undefined);
});

test('a round that failed does not count beside one that gave a result', () => {
  const outcomes = {
    peer: {
      hole: [
        {ms: 'failed', why: 'late'},
        {ms: 10, limit: 5},
      ],
    },
  };
  const {rows, ratios} = figuresOf({clients: [PEER], faults: [HOLE]}, outcomes);
  assert.deepEqual(rows.peer.hole.rounds, [10]);
  assert.deepEqual(ratios.peer.hole, [2]);
});

test('phases differ from round to round, and end before a heartbeat may go', () => {
  const phases = [0, 1, 2, 3, 4].map(phaseOf);
  assert.equal(new Set(phases).size, 5);
  for (const phase of phases) assert.ok(phase >= 0 && phase <= 800, `${phases}`);
});

test('outages differ from round to round, by half a second about 3 s', () => {
  const absences = [0, 1, 2, 3, 4].map(absenceOf);
  assert.equal(new Set(absences).size, 5);
  for (const ms of absences) assert.ok(ms >= 2500 && ms <= 3500, `${absences}`);
});
