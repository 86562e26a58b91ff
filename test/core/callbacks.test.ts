import {expect} from '@open-wc/testing';
import {guarded, matches} from '../../src/core/callbacks.js';
import {ReportedErrors} from '../support/reported-errors.js';

describe('callbacks', () => {
  const error = new Error('the fault of the application');
  const fail = (): never => {
    throw error;
  };
  let reported: ReportedErrors;
  /** What was reported by the end of the microtasks. */
  const reports = async () => {
    await Promise.resolve();
    return reported.all;
  };

  beforeEach(() => {
    reported = new ReportedErrors();
  });

  afterEach(() => reported.restore());

  describe('guarded', () => {
    it('returns what the callback returns and reports nothing', async () => {
      expect(guarded(() => 'answer', 'fallback')).to.equal('answer');
      expect(guarded<unknown>(() => undefined, 'fallback')).to.equal(undefined);
      expect(await reports()).to.eql([]);
    });

    it('reports what the callback throws as an uncaught exception and uses the fallback', async () => {
      expect(guarded(fail, 'fallback')).to.equal('fallback');
      expect(await reports()).to.eql([error]);
      expect(reported.all[0]).to.equal(error);
    });

    it('reports also where there is no reportError, as in Node', async () => {
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
    it('compares with a text strictly', () => {
      const messages = ['pong', 'Pong', 'pong ', '', 5, null];
      const found = messages.filter((data) => matches('pong', data));
      expect(found).to.eql(['pong']);
      expect(matches('5', 5)).to.equal(false);
    });

    it('leaves the fallback aside where there is a text', () => {
      expect(matches('pong', 'x', true)).to.equal(false);
    });

    it('asks a predicate once for each message, with the data as it came', () => {
      const asked: unknown[] = [];
      const buffer = new ArrayBuffer(1);
      const predicate = (data: unknown) => asked.push(data) === 2;
      expect([matches(predicate, 'x'), matches(predicate, buffer)]).to.eql([false, true]);
      expect(asked.length).to.equal(2);
      expect(asked[1]).to.equal(buffer);
    });

    it('takes what a predicate returns for true or false, whatever the fallback', () => {
      const returned = [1, 'yes', {}, 0, '', undefined, null];
      const meant = returned.filter((value) => matches(() => value as boolean, 'x', true));
      expect(meant).to.eql([1, 'yes', {}]);
    });

    for (const nothing of [undefined, null, '']) {
      it(`uses the fallback where ${JSON.stringify(nothing)} is meant`, () => {
        expect(matches(nothing, '')).to.equal(false);
        expect(matches(nothing, 'x')).to.equal(false);
        expect(matches(nothing, 'x', true)).to.equal(true);
      });
    }

    it('uses the fallback where the predicate throws, and reports that', async () => {
      expect([matches(fail, 'x'), matches(fail, 'x', true)]).to.eql([false, true]);
      expect(await reports()).to.eql([error, error]);
    });
  });
});
