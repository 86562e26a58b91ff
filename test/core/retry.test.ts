import {expect} from '@open-wc/testing';
import type {Cause} from '../../src/core/events.js';
import {type Loss, lossOf} from '../../src/core/ending.js';
import {type HeartbeatOptions, resolveOptions} from '../../src/core/options.js';
import {Policy} from '../../src/core/retry.js';
import {ReportedErrors} from '../support/reported-errors.js';

const FINAL = [1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003, 4400, 4401, 4429, 4499];
const RETRIED = [
  ...[0, 1000, 1001, 1004, 1005, 1006, 1011, 1012, 1013, 1014, 1015, 2999, 3001, 3002, 3004],
  ...[4000, 4399, 4500, 4999, 5000, 65_535],
];

const lossBy = (code: number): Loss =>
  lossOf('dropped', null, new CloseEvent('close', {code, reason: 'why', wasClean: true}));
const policyOf = (options: HeartbeatOptions = {}) =>
  new Policy(resolveOptions('the test', '/', [], {...options, random: () => 1}));

const problemOf = (next: ReturnType<Policy['judge']>) =>
  typeof next === 'object' ? next.error?.message : undefined;

/** What follows when such losses come one after the other: `retry`, or the cause of the end. */
const inShort = (next: ReturnType<Policy['judge']>) =>
  typeof next === 'object' ? next.cause : 'retry';
function follow(policy: Policy, losses: readonly Loss[], isProven = false): unknown[] {
  const past = {isProven, startedAt: performance.now()};
  return losses.map((loss) => inShort(policy.judge(loss, past)));
}

describe('Policy', () => {
  describe('by the close code', () => {
    for (const code of FINAL) {
      it(`gives up after ${code}, the connection proved or not`, () => {
        expect(follow(policyOf(), [lossBy(code)])).to.eql(['policy']);
        expect(follow(policyOf(), [lossBy(code)], true)).to.eql(['policy']);
      });
    }

    for (const code of RETRIED) {
      it(`tries again after ${code}`, () => {
        expect(follow(policyOf(), [lossBy(code), lossBy(code)])).to.eql(['retry', 'retry']);
      });
    }

    it('tries again after every loss without a code', () => {
      const causes: Cause[] = [
        ...(['user', 'dropped', 'unreachable', 'silent', 'goodbye', 'restored'] as const),
      ];
      const losses = causes.map((cause) => lossOf(cause));
      expect(follow(policyOf(), losses)).to.eql(causes.map(() => 'retry'));
    });

    it('names itself and the code in the error, and keeps what the close event said', () => {
      const end = policyOf().judge(lossBy(4401), {isProven: true, startedAt: 0});
      expect(end).to.include({cause: 'policy', code: 4401, reason: 'why', wasClean: true});
      expect(problemOf(end)).to.match(/^the test: .*4401/);
    });
  });

  describe('where it can never work', () => {
    for (const cause of ['url', 'policy'] as const) {
      it(`gives up, cause ${cause}, and keeps the message`, () => {
        const loss = lossOf(cause, new Error('expected something else'));
        const past = {isProven: false, startedAt: performance.now()};
        const end = policyOf({shouldReconnect: () => true}).judge(loss, past);
        expect(end).to.include({cause});
        expect(problemOf(end)).to.equal('the test: expected something else');
        expect((end as Loss).error?.cause).to.equal(loss.error);
      });
    }

    it('names what was thrown without a message, as Firefox does', () => {
      const error = Object.assign(new Error(), {name: 'NS_ERROR_CONTENT_BLOCKED'});
      const end = policyOf().judge(lossOf('policy', error), {isProven: false, startedAt: 0});
      expect(problemOf(end)).to.equal('the test: NS_ERROR_CONTENT_BLOCKED');
    });
  });

  describe('retries', () => {
    const failures = (count: number) => Array.from({length: count}, () => lossOf('unreachable'));

    it('has no limit by default', () => {
      expect(new Set(follow(policyOf(), failures(1_000)))).to.eql(new Set(['retry']));
    });

    it('of 1 makes two attempts in all', () => {
      expect(follow(policyOf({retries: 1}), failures(2))).to.eql(['retry', 'exhausted']);
    });

    it('of 0 makes one attempt in all', () => {
      expect(follow(policyOf({retries: 0}), failures(1))).to.eql(['exhausted']);
    });

    it('of 0 still repairs a connection that had proved itself, once', () => {
      const policy = policyOf({retries: 0});
      expect(follow(policy, failures(1), true)).to.eql(['retry']);
      expect(follow(policy, failures(1))).to.eql(['exhausted']);
    });

    it('are counted in a row: a connection that proved itself gives all of them back', () => {
      const policy = policyOf({retries: 2});
      expect(follow(policy, failures(2))).to.eql(['retry', 'retry']);
      expect(follow(policy, failures(1), true)).to.eql(['retry']);
      expect(follow(policy, failures(3))).to.eql(['retry', 'retry', 'exhausted']);
    });

    it('are used up also by connections that opened but never proved themselves', () => {
      const losses = [lossBy(1000), lossOf('silent'), lossOf('goodbye')];
      expect(follow(policyOf({retries: 2}), losses)).to.eql(['retry', 'retry', 'exhausted']);
    });

    it('say in the error how many attempts failed', () => {
      const policy = policyOf({retries: 1});
      const past = {isProven: false, startedAt: performance.now()};
      policy.judge(lossOf('unreachable'), past);
      const end = policy.judge(lossOf('unreachable'), past);
      expect(problemOf(end)).to.match(/^the test: .*2 .*attempts/);
    });
  });

  describe('shouldReconnect', () => {
    it('decides in the place of the code', () => {
      const yes = policyOf({shouldReconnect: () => true});
      const no = policyOf({shouldReconnect: () => false});
      expect(follow(yes, FINAL.map(lossBy))).to.eql(FINAL.map(() => 'retry'));
      expect(follow(no, RETRIED.map(lossBy))).to.eql(RETRIED.map(() => 'policy'));
    });

    it('is asked once for each loss, with the close event', () => {
      const asked: [number, string, boolean][] = [];
      const shouldReconnect = (event: CloseEvent) => {
        expect(event).to.be.an.instanceof(CloseEvent);
        return Boolean(asked.push([event.code, event.reason, event.wasClean]));
      };
      follow(policyOf({shouldReconnect}), [lossBy(4000), lossOf('silent')]);
      expect(asked).to.eql([
        [4000, 'why', true],
        [1006, '', false],
      ]);
    });

    it('leaves the limit of retries as it is', () => {
      const policy = policyOf({retries: 1, shouldReconnect: () => true});
      expect(follow(policy, [lossBy(1006), lossBy(1006)])).to.eql(['retry', 'exhausted']);
    });

    it('applies from its next use when it is set later', () => {
      const settings = resolveOptions('the test', '/', [], {});
      const policy = new Policy(settings);
      expect(follow(policy, [lossBy(1006)])).to.eql(['retry']);
      settings.shouldReconnect = () => false;
      expect(follow(policy, [lossBy(1006)])).to.eql(['policy']);
    });

    it('that throws is reported, and the code decides', async () => {
      const reported = new ReportedErrors();
      const error = new Error('the fault of the application');
      const shouldReconnect = () => {
        throw error;
      };
      const policy = policyOf({shouldReconnect});
      expect(follow(policy, [lossBy(1006), lossBy(1008)])).to.eql(['retry', 'policy']);
      await Promise.resolve();
      reported.restore();
      expect(reported.all).to.eql([error, error]);
    });
  });
});
