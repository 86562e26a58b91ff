import {expect} from '@open-wc/testing';
import {lossOf} from '../../src/core/ending.js';
import {resolveOptions} from '../../src/core/options.js';
import {Policy} from '../../src/core/retry.js';

describe('Policy', () => {
  let policy: Policy;
  const lose = (isProven: boolean) =>
    policy.judge(lossOf('dropped'), {isProven, startedAt: performance.now()});

  beforeEach(() => {
    policy = new Policy(resolveOptions('the test', '/', [], {connectTimeout: 10_000}));
  });

  it('knows nothing at first', () => {
    const {failures, turn, handshake, url} = policy;
    expect({failures, turn, handshake, url}).to.eql({
      failures: 0,
      turn: 0,
      handshake: Infinity,
      url: '',
    });
  });

  describe('failures', () => {
    it('are attempts in a row that failed, this one included', () => {
      const counted = [false, false, true, false].map((isProven) => {
        lose(isProven);
        return policy.failures;
      });
      expect(counted).to.eql([1, 2, 0, 1]);
    });
  });

  describe('turn', () => {
    it('moves on with each failed attempt, and stays after a connection that held', () => {
      const turns = [false, false, true, true, false].map((isProven) => {
        lose(isProven);
        return policy.turn;
      });
      expect(turns).to.eql([1, 2, 2, 2, 3]);
    });

    it('stays after reset(): the same server is asked', () => {
      lose(false);
      policy.reset();
      expect(policy.turn).to.equal(1);
    });
  });

  describe('deadline', () => {
    it('is connectTimeout before any handshake was seen', () => {
      expect(policy.deadline).to.equal(10_000);
    });

    it('follows the last handshake', () => {
      policy.handshake = 500;
      expect(policy.deadline).to.equal(4_000);
      policy.handshake = 1;
      expect(policy.deadline).to.equal(2_000);
    });

    it('grows by half with each failed attempt, until a connection proves itself', () => {
      lose(false);
      expect(policy.deadline).to.equal(15_000);
      lose(false);
      expect(policy.deadline).to.equal(22_500);
      lose(true);
      expect(policy.deadline).to.equal(10_000);
    });

    it('is none where connectTimeout is 0', () => {
      policy = new Policy(resolveOptions('the test', '/', [], {connectTimeout: 0}));
      policy.handshake = 500;
      lose(false);
      expect(policy.deadline).to.equal(0);
    });
  });
});
