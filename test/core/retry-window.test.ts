import {expect} from '@open-wc/testing';
import {ReportedErrors} from '../support/reported-errors.js';
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

/** A predicate that no type checker accepts. */
const wrong = (match: () => unknown): GoodbyeMatch => match as GoodbyeMatch;

/** A value as its source would write it. */
function nameOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(nameOf).join(', ')}]`;
  if (typeof value === 'string') return JSON.stringify(value);
  const isRecord = Object(value) === value && Object.keys(value as object).length > 0;
  if (!isRecord) return String(value);
  const fields = Object.entries(value as object).map(([key, its]) => `${key}: ${nameOf(its)}`);
  return `{${fields.join(', ')}}`;
}

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
    [-Infinity, 5, null],
    [0, 1e308 * 10, from(0, HOUR)],
    [0, 99_999_999_999_999_999_999, from(0, HOUR)],
    [0, 5n, null],
    [0, [5], null],
    [[0], 5, null],
    [0, {valueOf: () => 5}, null],
    [0, true, null],
    [0, null, null],
  ];
  for (const [min, max, window] of BOUNDS) {
    it(`of ${nameOf(min)} and ${nameOf(max)} is ${JSON.stringify(window)}`, () => {
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
    ['retry=99999999999999999999', from(0, HOUR)],
    ['retry=0-99999999999999999999', from(0, HOUR)],
    ['retry=1 retry=2', from(0, 2)],
    ['retry=5 retry=soon', null],
    ['retry=1e309', null],
    ['retry=NaN', null],
    ['retry=Infinity', null],
    ['retry=+5', null],
    ['retry=0x5', null],
    ['retry=٥', null],
    ['retry=--5', null],
    ['retry=-', null],
    ['retry= 5', null],
    ['retry=5\n', null],
    ['deploy\nretry=5', null],
    ['deploy\tretry=5', null],
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
    ['bye', 'bye 5000 ', null],
    ['bye', 'bye\n5000', null],
    ['bye', 'bye 99999999999999999999', {window: from(0, HOUR)}],
    ['bye', 'bye 1e309', null],
    ['bye', 'bye NaN', null],
    ['bye', 'bye -5', null],
    ['bye', 'bye 5-', null],
    ['bye', 'bye [5]', null],
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
    [() => 1e308 * 10, 'x', {window: from(0, HOUR)}],
    [() => -Infinity, 'x', {window: null}],
    [() => [0, 99_999_999_999_999_999_999], 'x', {window: from(0, HOUR)}],
    [() => [5, Infinity], 'x', {window: from(5, HOUR)}],
    [() => [5, NaN], 'x', {window: null}],
    [() => [-5, 5], 'x', {window: null}],
    [wrong(() => []), 'x', {window: null}],
    [wrong(() => [5]), 'x', {window: null}],
    [wrong(() => [[0, 5]]), 'x', {window: null}],
    [wrong(() => ['0', '5']), 'x', {window: null}],
    [wrong(() => '5000'), 'x', {window: null}],
    [wrong(() => ({min: 0, max: 5})), 'x', {window: null}],
    [wrong(() => ({valueOf: () => 5})), 'x', {window: null}],
    [wrong(() => 5n), 'x', {window: null}],
    [wrong(() => null), 'x', null],
    [wrong(() => ''), 'x', null],
  ];
  for (const [match, data, goodbye] of GOODBYES) {
    it(`in ${nameOf(data)}, by ${nameOf(match)}, is ${JSON.stringify(goodbye)}`, () => {
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
    [null, null],
    [5, null],
    [{retryAfter: 1e308 * 10}, from(HOUR, HOUR)],
    [{retryAfter: '99999999999999999999'}, from(HOUR, HOUR)],
    [{retryAfter: 0.5}, from(500, 1_000)],
    [{retryAfter: NaN}, null],
    [{retryAfter: -Infinity}, null],
    [{retryAfter: '1e309'}, null],
    [{retryAfter: '-5'}, null],
    [{retryAfter: ' 5'}, null],
    [{retryAfter: ''}, null],
    [{retryAfter: [5]}, null],
    [{retryAfter: {valueOf: () => 5}}, null],
    [{retryAfter: 5n}, null],
    [{retryAfter: true}, null],
  ];
  for (const [error, window] of ERRORS) {
    it(`in the error ${nameOf(error)} is ${JSON.stringify(window)}`, () => {
      expect(windowInError(error)).to.eql(window);
    });
  }

  describe('where it cannot be read', () => {
    const broken = new Error('broken');
    const fail = () => {
      throw broken;
    };
    let errors: ReportedErrors;

    beforeEach(() => {
      errors = new ReportedErrors();
    });

    /** Each is reported as an exception of the application. */
    afterEach(async () => {
      await Promise.resolve();
      errors.restore();
      expect(errors.all).to.eql([broken]);
    });

    it('is none, of an error whose retryAfter throws', () => {
      expect(windowInError(Object.defineProperty({}, 'retryAfter', {get: fail}))).to.equal(null);
    });

    it('is none, of an error that is a proxy', () => {
      expect(windowInError(new Proxy({}, {get: fail}))).to.equal(null);
    });

    it('is none, of an array that a predicate returns and whose bounds throw', () => {
      const pair = Object.defineProperty([0, 5], 1, {get: fail});
      expect(
        goodbyeIn(
          wrong(() => pair),
          'x',
        ),
      ).to.eql({window: null});
    });

    it('is no goodbye, of a predicate that throws', () => {
      expect(goodbyeIn(fail, 'x')).to.equal(null);
    });
  });

  it('is drawn from between its bounds', () => {
    const draws = [0, 0.5, 1].map((draw) => drawFrom(from(2_000, 8_000), () => draw));
    expect(draws).to.eql([2_000, 5_000, 8_000]);
  });
});
