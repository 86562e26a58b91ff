import {expect} from '@open-wc/testing';
import {guarded, matches} from '../../src/core/callbacks.js';
import {ReportedErrors} from '../support/reported-errors.js';

describe('callbacks', () => {
  const error = new Error('application error');
  const fail = (): never => {
    throw error;
  };
  let reported: ReportedErrors;
  /** The errors reported by the end of the microtask queue. */
  const reports = async () => {
    await Promise.resolve();
    return reported.all;
  };

  beforeEach(() => {
    reported = new ReportedErrors();
  });

  afterEach(() => reported.restore());

  describe('guarded', () => {
    it('returns the result of the callback and reports nothing', async () => {
      expect(guarded(() => 'answer', 'fallback')).to.equal('answer');
      expect(guarded<unknown>(() => undefined, 'fallback')).to.equal(undefined);
      expect(await reports()).to.eql([]);
    });

    it('reports a thrown error as an uncaught exception and returns the fallback', async () => {
      expect(guarded(fail, 'fallback')).to.equal('fallback');
      expect(await reports()).to.eql([error]);
      expect(reported.all[0]).to.equal(error);
    });

    it('reports without `reportError`, as in Node', async () => {
      const {reportError} = globalThis;
      Object.assign(globalThis, {reportError: undefined});
      try {
        expect(guarded(fail, 'fallback')).to.equal('fallback');
        expect(await reports()).to.eql([error]);
      } finally {
        Object.assign(globalThis, {reportError});
      }
    });
  });

  describe('matches', () => {
    it('compares strings strictly', () => {
      const messages = ['pong', 'Pong', 'pong ', '', 5, null];
      const found = messages.filter((data) => matches('pong', data));
      expect(found).to.eql(['pong']);
      expect(matches('5', 5)).to.equal(false);
    });

    it('ignores the fallback if a string is given', () => {
      expect(matches('pong', 'x', true)).to.equal(false);
    });

    it('calls a predicate once per message, with the data as received', () => {
      const asked: unknown[] = [];
      const buffer = new ArrayBuffer(1);
      const predicate = (data: unknown) => asked.push(data) === 2;
      expect([matches(predicate, 'x'), matches(predicate, buffer)]).to.eql([false, true]);
      expect(asked.length).to.equal(2);
      expect(asked[1]).to.equal(buffer);
    });

    it('coerces the result of a predicate to a boolean, whatever the fallback', () => {
      const returned = [1, 'yes', {}, 0, '', undefined, null];
      const meant = returned.filter((value) => matches(() => value as boolean, 'x', true));
      expect(meant).to.eql([1, 'yes', {}]);
    });

    for (const nothing of [undefined, null, '']) {
      it(`uses the fallback if the pattern is ${JSON.stringify(nothing)}`, () => {
        expect(matches(nothing, '')).to.equal(false);
        expect(matches(nothing, 'x')).to.equal(false);
        expect(matches(nothing, 'x', true)).to.equal(true);
      });
    }

    it('uses the fallback if the predicate throws, and reports the error', async () => {
      expect([matches(fail, 'x'), matches(fail, 'x', true)]).to.eql([false, true]);
      expect(await reports()).to.eql([error, error]);
    });
  });
});
