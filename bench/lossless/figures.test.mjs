import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellsOf, claimsOf, rowOf} from './figures.mjs';

const round = (figures) => ({
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  gaps: 0,
  unreported: 0,
  falseReports: 0,
  backMs: [],
  brokerMs: [],
  ...figures,
});

const FAULT = {key: 'f', during: 'during it', hits: 'hits'};
const rowWith = (...rounds) => rowOf({name: 'mine', isOurs: true}, FAULT, rounds.map(round));
const cellsWith = (...rounds) => cellsOf(FAULT, [rowWith(...rounds)])[1];

test('counts of all rounds are added, and times of all rounds are one list', () => {
  const cells = cellsWith(
    {lost: 2, gaps: 2, unreported: 1, backMs: [100, 300], brokerMs: [50]},
    {lost: 3, gaps: 1, doubled: 4, backMs: [2_000]},
  );
  assert.deepEqual(cells.slice(0, 6), ['mine', '5', '4', '0', '2 of 3', 3]);
  assert.deepEqual(cells.slice(6), ['300 ms', '2.00 s', '50 ms', '50 ms']);
});

test('a client that nothing hit has no times, and one that did not come back has a bound', () => {
  assert.deepEqual(cellsWith({falseReports: 1}).slice(4), ['–, 1 falsely', 0, '–', '–']);
  assert.deepEqual(cellsWith({backMs: [60_000]}).slice(6, 8), ['> 60 s', '> 60 s']);
});

test('a claim of ours fails with one message lost, doubled or out of order, or a gap reported falsely', () => {
  const holds = (figures) => claimsOf([FAULT], [rowWith({}, figures)])[0].holds;
  assert.equal(holds({}), true);
  for (const field of ['lost', 'doubled', 'outOfOrder', 'falseReports']) {
    assert.equal(holds({[field]: 1}), false, field);
  }
});

test('nothing is claimed of others', () => {
  assert.deepEqual(claimsOf([FAULT], [rowOf({name: 'other'}, FAULT, [round({})])]), []);
});

test('a fault without a broker has no columns of it', () => {
  const [head] = cellsOf(FAULT, [rowWith({})]);
  assert.equal(head.length, 8);
  const [longer] = cellsOf(FAULT, [rowWith({}), rowWith({brokerMs: [1]})]);
  assert.equal(longer.length, 10);
});
