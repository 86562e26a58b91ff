import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ratioOf, summaryText} from './round-ratios.mjs';

test('a round in which everything took ten times as long does not move the ratio', () => {
  const {median, max} = ratioOf([2, 20, 2], [1, 10, 1]);
  assert.deepEqual([median, max], [2, 2]);
});

test('the ratio is that of the rounds, not that of the medians', () => {
  assert.equal(ratioOf([1, 2, 30], [1, 10, 10]).median, 1);
});

test('a figure is shown with its quartiles where asked', () => {
  const figure = {median: 1.234, low: 1.1, high: 1.3};
  assert.equal(summaryText(figure, 2), '1.23');
  assert.equal(summaryText(figure, 2, true), '1.23 (1.10–1.30)');
});
