import {expect} from '@open-wc/testing';
import {
  drawFrom,
  goodbyeIn,
  type GoodbyeMatch,
  type RetryWindow,
  windowInError,
  windowInReason,
  windowOf,
} from '../../src/core/retry-window.js';

const HOUR = 3_600_000;
const from = (minMs: number, maxMs: number): RetryWindow => ({minMs, maxMs});

describe('the window of the server', () => {
  const BOUNDS: [min: unknown, max: unknown, window: RetryWindow | null][] = [
    [0, 5_000, from(0, 5_000)],
    [0, 0, from(0, 0)],
    [5, 5, from(5, 5)],
    [0, 1e9, from(0, HOUR)],
    [1e9, 2e9, from(HOUR, HOUR)],
    [0, Infinity, from(0, HOUR)],
    [5, 4, null],
    [2e9, 1e9, null],
    [-1, 5, null],
    [0, -1, null],
    [0, NaN, null],
    [NaN, 5, null],
    [0, '5', null],
    [0, undefined, null],
    [undefined, 5, null],
  ];
  for (const [min, max, window] of BOUNDS) {
    it(`of ${String(min)} and ${String(max)} is ${JSON.stringify(window)}`, () => {
      expect(windowOf(min, max)).to.eql(window);
    });
  }

  const REASONS: [reason: string, window: RetryWindow | null][] = [
    ['retry=5000', from(0, 5_000)],
    ['deploy retry=5000', from(0, 5_000)],
    ['deploy retry=2000-8000', from(2_000, 8_000)],
    [`retry=${'9'.repeat(100)}`, from(0, HOUR)],
    ['', null],
    ['deploy', null],
    ['retry=', null],
    ['retry=soon', null],
    ['retry=-5', null],
    ['retry=5-', null],
    ['retry=8000-2000', null],
    ['retry=1-2-3', null],
    ['retry=5000 soon', null],
    ['noretry=5000', null],
    ['retry=5e3', null],
    ['retry=5.5', null],
    ['Retry=5', null],
  ];
  for (const [reason, window] of REASONS) {
    it(`in the close reason "${reason.slice(0, 30)}" is ${JSON.stringify(window)}`, () => {
      expect(windowInReason(reason)).to.eql(window);
    });
  }

  const GOODBYES: [match: GoodbyeMatch | null, data: unknown, goodbye: unknown][] = [
    ['bye', 'bye', {window: null}],
    ['bye', 'bye 5000', {window: from(0, 5_000)}],
    ['bye', 'bye 2000-8000', {window: from(2_000, 8_000)}],
    ['bye', 'bye 0', {window: from(0, 0)}],
    ['bye', 'bye ', null],
    ['bye', 'bye soon', null],
    ['bye', 'bye  5000', null],
    ['bye', 'bye 8000-2000', null],
    ['bye', 'bye5000', null],
    ['bye', 'byebye', null],
    ['bye', 'good bye', null],
    ['bye', new ArrayBuffer(3), null],
    [null, 'bye', null],
    ['', '', null],
    [() => true, 'x', {window: null}],
    [() => 5_000, 'x', {window: from(0, 5_000)}],
    [() => [2_000, 8_000], 'x', {window: from(2_000, 8_000)}],
    [() => [0, 0], 'x', {window: from(0, 0)}],
    [() => [8_000, 2_000], 'x', {window: null}],
    [() => -5, 'x', {window: null}],
    [() => Infinity, 'x', {window: from(0, HOUR)}],
    [() => false, 'x', null],
    [() => 0, 'x', null],
    [() => NaN, 'x', null],
  ];
  for (const [match, data, goodbye] of GOODBYES) {
    const name = typeof match === 'function' ? String(match) : JSON.stringify(match);
    it(`in ${JSON.stringify(data)}, by ${name}, is ${JSON.stringify(goodbye)}`, () => {
      expect(goodbyeIn(match, data)).to.eql(goodbye);
    });
  }

  const ERRORS: [error: unknown, window: RetryWindow | null][] = [
    [{retryAfter: 5}, from(5_000, 10_000)],
    [{retryAfter: '5'}, from(5_000, 10_000)],
    [{retryAfter: 0}, from(0, 0)],
    [Object.assign(new Error('busy'), {retryAfter: 1e9}), from(HOUR, HOUR)],
    [{retryAfter: -5}, null],
    [{retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT'}, null],
    [{retryAfter: '5.5'}, null],
    [{retryAfter: null}, null],
    [new Error('busy'), null],
    [undefined, null],
    ['busy', null],
  ];
  for (const [error, window] of ERRORS) {
    it(`in the error ${JSON.stringify(error)} is ${JSON.stringify(window)}`, () => {
      expect(windowInError(error)).to.eql(window);
    });
  }

  it('is drawn from between its bounds', () => {
    const draws = [0, 0.5, 1].map((draw) => drawFrom(from(2_000, 8_000), () => draw));
    expect(draws).to.eql([2_000, 5_000, 8_000]);
  });
});
