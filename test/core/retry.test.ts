import {expect} from '@open-wc/testing';
import type {Cause} from '../../src/core/events.js';
import {type Ending, endingOf} from '../../src/core/ending.js';
import type {Verdict} from '../../src/core/retry.js';
import {ReportedErrors} from '../support/reported-errors.js';
import type {TestOptions} from '../support/settings.js';
import {RetryRig} from './retry-rig.js';

const FINAL = [1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003, 4400, 4401, 4429, 4499];
const RETRIED = [
  0, 1000, 1001, 1004, 1005, 1006, 1011, 1012, 1013, 1014, 1015, 2999, 3001, 3002, 3004, 4000, 4399,
  4500, 4999, 5000, 65_535,
];

const lossBy = (code: number): Ending =>
  endingOf('dropped', null, new CloseEvent('close', {code, reason: 'why', wasClean: true}));
const rigOf = (options: TestOptions = {}) => new RetryRig(options);

const endOf = (verdict: Verdict) => (verdict.retry === 'never' ? verdict.ending : undefined);
const problemOf = (verdict: Verdict) => endOf(verdict)?.error?.message;

/** The results of consecutive losses: `retry`, or the cause of the failure. */
const follow = (rig: RetryRig, endings: readonly Ending[], isProven = false): unknown[] =>
  endings.map((ending) => endOf(rig.lose(ending, isProven))?.cause ?? 'retry');

describe('judge', () => {
  describe('with a close code', () => {
    for (const code of FINAL) {
      it(`fails after ${code}, of a stable connection or not`, () => {
        expect(follow(rigOf(), [lossBy(code)])).to.eql(['policy']);
        expect(follow(rigOf(), [lossBy(code)], true)).to.eql(['policy']);
      });
    }

    for (const code of RETRIED) {
      it(`retries after ${code}`, () => {
        expect(follow(rigOf(), [lossBy(code), lossBy(code)])).to.eql(['retry', 'retry']);
      });
    }

    it('retries after every loss without a code', () => {
      const causes: Cause[] = [
        ...(['user', 'dropped', 'unreachable', 'silent', 'goodbye', 'restored'] as const),
      ];
      const losses = causes.map((cause) => endingOf(cause));
      expect(follow(rigOf(), losses)).to.eql(causes.map(() => 'retry'));
    });

    it('puts the code and the prefix into the error, and keeps the fields of the close event', () => {
      const end = rigOf().lose(lossBy(4401), true);
      expect(endOf(end)).to.include({cause: 'policy', code: 4401, reason: 'why', wasClean: true});
      expect(problemOf(end)).to.match(/^the test: .*4401/);
    });
  });

  describe('with a permanent cause', () => {
    for (const cause of ['url', 'policy'] as const) {
      it(`fails with cause ${cause}, and keeps the message`, () => {
        const loss = endingOf(cause, new Error('expected something else'));
        const end = rigOf({shouldReconnect: () => true}).lose(loss);
        expect(endOf(end)).to.include({cause});
        expect(problemOf(end)).to.equal('the test: expected something else');
        expect(endOf(end)?.error?.cause).to.equal(loss.error);
      });
    }

    it('uses the name of an error without a message, as Firefox throws', () => {
      const error = Object.assign(new Error(), {name: 'NS_ERROR_CONTENT_BLOCKED'});
      const end = rigOf().lose(endingOf('policy', error));
      expect(problemOf(end)).to.equal('the test: NS_ERROR_CONTENT_BLOCKED');
    });
  });

  describe('retries', () => {
    const failures = (count: number) => Array.from({length: count}, () => endingOf('unreachable'));

    it('is unlimited by default', () => {
      expect(new Set(follow(rigOf(), failures(1_000)))).to.eql(new Set(['retry']));
    });

    it('of 1 allows two attempts in total', () => {
      expect(follow(rigOf({retries: 1}), failures(2))).to.eql(['retry', 'exhausted']);
    });

    it('of 0 allows one attempt in total', () => {
      expect(follow(rigOf({retries: 0}), failures(1))).to.eql(['exhausted']);
    });

    it('of 0 still allows one retry after a stable connection', () => {
      const rig = rigOf({retries: 0});
      expect(follow(rig, failures(1), true)).to.eql(['retry']);
      expect(follow(rig, failures(1))).to.eql(['exhausted']);
    });

    it('is counted in a row: a stable connection resets it', () => {
      const rig = rigOf({retries: 2});
      expect(follow(rig, failures(2))).to.eql(['retry', 'retry']);
      expect(follow(rig, failures(1), true)).to.eql(['retry']);
      expect(follow(rig, failures(3))).to.eql(['retry', 'retry', 'exhausted']);
    });

    it('is used up by connections that opened but were never stable', () => {
      const losses = [lossBy(1000), endingOf('silent'), endingOf('goodbye')];
      expect(follow(rigOf({retries: 2}), losses)).to.eql(['retry', 'retry', 'exhausted']);
    });

    it('puts the number of failed attempts into the error', () => {
      const rig = rigOf({retries: 1});
      rig.lose(endingOf('unreachable'));
      const end = rig.lose(endingOf('unreachable'));
      expect(problemOf(end)).to.match(/^the test: .*2 .*attempts/);
    });
  });

  describe('shouldReconnect', () => {
    it('overrides the check of the close code', () => {
      const yes = rigOf({shouldReconnect: () => true});
      const no = rigOf({shouldReconnect: () => false});
      expect(follow(yes, FINAL.map(lossBy))).to.eql(FINAL.map(() => 'retry'));
      expect(follow(no, RETRIED.map(lossBy))).to.eql(RETRIED.map(() => 'dropped'));
    });

    for (const cause of ['dropped', 'unreachable', 'silent', 'goodbye', 'restored'] as const) {
      it(`ends with the cause of the loss where it refuses: ${cause}`, () => {
        const end = rigOf({shouldReconnect: () => false}).lose(endingOf(cause));
        expect(endOf(end)).to.include({cause, code: 1006});
      });
    }

    it('is not asked where a permanent cause has decided', () => {
      const asked: number[] = [];
      const shouldReconnect = ({code}: CloseEvent) => Boolean(asked.push(code));
      const rig = rigOf({shouldReconnect});
      follow(rig, [endingOf('url'), endingOf('policy')]);
      expect(asked).to.eql([]);
    });

    it('is called once per loss, with the close event', () => {
      const asked: [number, string, boolean][] = [];
      const shouldReconnect = (event: CloseEvent) => {
        expect(event).to.be.an.instanceof(CloseEvent);
        return Boolean(asked.push([event.code, event.reason, event.wasClean]));
      };
      follow(rigOf({shouldReconnect}), [lossBy(4000), endingOf('silent')]);
      expect(asked).to.eql([
        [4000, 'why', true],
        [1006, '', false],
      ]);
    });

    it('does not change the limit of retries', () => {
      const rig = rigOf({retries: 1, shouldReconnect: () => true});
      expect(follow(rig, [lossBy(1006), lossBy(1006)])).to.eql(['retry', 'exhausted']);
    });

    it('applies from its next use when it is set later', () => {
      const rig = rigOf();
      expect(follow(rig, [lossBy(1006)])).to.eql(['retry']);
      rig.settings = {...rig.settings, shouldReconnect: () => false};
      expect(follow(rig, [lossBy(1006)])).to.eql(['dropped']);
    });

    it('falls back to the close code if it throws, and reports the error', async () => {
      const reported = new ReportedErrors();
      const error = new Error('application error');
      const shouldReconnect = () => {
        throw error;
      };
      const rig = rigOf({shouldReconnect});
      expect(follow(rig, [lossBy(1006), lossBy(1008)])).to.eql(['retry', 'policy']);
      await Promise.resolve();
      reported.restore();
      expect(reported.all).to.eql([error, error]);
    });
  });
});
