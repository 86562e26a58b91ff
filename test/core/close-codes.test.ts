import {expect} from '@open-wc/testing';
import {closeRequest, isFinalCode} from '../../src/core/close-codes.js';
import {resultOf} from '../support/result-of.js';

const INVALID_ACCESS = 'DOMException InvalidAccessError';
const SYNTAX = 'DOMException SyntaxError';

describe('isFinalCode', () => {
  it('is true for exactly the codes that make a retry pointless', () => {
    const final = Array.from({length: 65_536}, (_, code) => code).filter(isFinalCode);
    const clientErrors = Array.from({length: 100}, (_, at) => 4400 + at);
    expect(final).to.eql([1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003, ...clientErrors]);
  });

  it('is false for numbers that are not close codes', () => {
    expect([-1, 0, 1.5, 4399.9, 70_000, NaN, Infinity].filter(isFinalCode)).to.eql([]);
  });
});

describe('closeRequest', () => {
  it('uses 1005, no code on the wire, if no argument is given', () => {
    expect(closeRequest()).to.eql({code: 1005, reason: ''});
    expect(closeRequest(undefined, undefined)).to.eql({code: 1005, reason: ''});
  });

  it('uses 1000 if only a reason is given', () => {
    expect(closeRequest(undefined, 'bye')).to.eql({code: 1000, reason: 'bye'});
  });

  const codes: [given: unknown, taken: unknown][] = [
    [1000, 1000],
    [3000, 3000],
    [4999, 4999],
    ['3000', 3000],
    [1000.4, 1000],
    [2999.6, 3000],
    [0, INVALID_ACCESS],
    [null, INVALID_ACCESS],
    [NaN, INVALID_ACCESS],
    ['', INVALID_ACCESS],
    [999, INVALID_ACCESS],
    [1001, INVALID_ACCESS],
    [1005, INVALID_ACCESS],
    [2999, INVALID_ACCESS],
    [5000, INVALID_ACCESS],
    [-1000, INVALID_ACCESS],
    [Infinity, INVALID_ACCESS],
    [Symbol('code'), 'TypeError'],
    [3000n, 'TypeError'],
  ];
  for (const [given, taken] of codes) {
    it(`converts the code ${String(given)} (${typeof given}) to ${String(taken)}`, () => {
      expect(resultOf(() => closeRequest(given).code)).to.equal(taken);
    });
  }

  const reasons: [name: string, given: unknown, taken: unknown][] = [
    ['123 bytes', 'x'.repeat(123), 'x'.repeat(123)],
    ['124 bytes', 'x'.repeat(124), SYNTAX],
    ['30 emoji, 120 bytes', '😀'.repeat(30), '😀'.repeat(30)],
    ['31 emoji, 124 bytes', '😀'.repeat(31), SYNTAX],
    ['null', null, 'null'],
    ['a number', 5, '5'],
    ['a symbol', Symbol('reason'), 'TypeError'],
  ];
  for (const [name, given, taken] of reasons) {
    it(`converts a reason of ${name} to ${String(taken).slice(0, 24)}`, () => {
      expect(resultOf(() => closeRequest(1000, given).reason)).to.equal(taken);
    });
  }

  it('validates the code before the reason', () => {
    expect(resultOf(() => closeRequest(1, 'x'.repeat(124)))).to.equal(INVALID_ACCESS);
  });

  it('names the valid range in its errors', () => {
    expect(() => closeRequest(1001)).to.throw(/\b1000\b.*\b3000 to 4999\b/);
    expect(() => closeRequest(1000, 'x'.repeat(124))).to.throw(/\b123 bytes\b/);
  });
});
