import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countStory, timesBack} from './story.mjs';

const NOTHING = {lost: 0, doubled: 0, outOfOrder: 0, gaps: 0, unreported: 0, falseReports: 0};
const counts = (log, expected, sent = 5) =>
  assert.deepEqual(countStory(log, sent), {...NOTHING, ...expected});

test('all messages in order are nothing to count', () => {
  counts([1, 2, 3, 4, 5], {});
});

test('what was said before and after the counted messages is not counted', () => {
  counts([0, 0, 1, 2, 3, 4, 5, 6, 7], {});
});

test('missing messages side by side are one gap, unreported', () => {
  counts([1, 4, 5], {lost: 2, gaps: 1, unreported: 1});
});

test('a gap that is reported before the next message is not unreported', () => {
  counts([1, 'gap', 4, 5], {lost: 2, gaps: 1});
});

test('a gap that is reported after the next message is unreported, and the report false', () => {
  counts([1, 3, 'gap', 4, 5], {lost: 1, gaps: 1, unreported: 1, falseReports: 1});
});

test('each gap is counted for itself', () => {
  counts([2, 'gap', 4, 6], {lost: 3, gaps: 3, unreported: 2});
});

test('the end may be missing, with a later message or without', () => {
  counts([1, 2, 3, 6], {lost: 2, gaps: 1, unreported: 1});
  counts([1, 2, 3], {lost: 2, gaps: 1, unreported: 1});
  counts([1, 2, 3, 'gap'], {lost: 2, gaps: 1});
});

test('a report where nothing is missing is false', () => {
  counts([1, 2, 'gap', 3, 4, 5], {falseReports: 1});
  counts([1, 2, 3, 4, 5, 'gap', 6], {falseReports: 1});
});

test('repeats are doubled, and not out of order', () => {
  counts([1, 2, 3, 2, 3, 4, 5, 5], {doubled: 3});
});

test('a message after a later one is out of order, and fills its gap', () => {
  counts([1, 3, 2, 5, 4], {outOfOrder: 2});
});

test('who received nothing has lost all', () => {
  counts([], {lost: 5, gaps: 1, unreported: 1});
});

test('a client is back with the first message that was sent after the kill', () => {
  const entries = [
    {number: 1, at: 100},
    {number: 2, at: 205},
    {number: 3, at: 900},
    {number: 9, at: 1_500},
  ];
  const kills = [
    {at: 200, sent: 2},
    {at: 1_000, sent: 4},
    {at: 2_000, sent: 9},
  ];
  assert.deepEqual(timesBack(entries, kills), [700, 500, Infinity]);
});
