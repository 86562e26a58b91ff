import {expect} from '@open-wc/testing';
import {attemptDeadline} from '../../src/core/backoff.js';
import {afterLoss, type AttemptMemory, NO_ATTEMPTS, withoutFailures} from '../../src/core/retry.js';

describe('AttemptMemory', () => {
  let memory: AttemptMemory;
  const lose = (isProven: boolean) => {
    memory = afterLoss(memory, isProven);
    return memory;
  };
  const deadline = () => attemptDeadline(10_000, memory.handshakeMs, memory.failures);

  beforeEach(() => {
    memory = NO_ATTEMPTS;
  });

  it('is never changed in place', () => {
    lose(false);
    expect(NO_ATTEMPTS).to.eql({
      drawnWaits: 0,
      failures: 0,
      serverIndex: 0,
      handshakeMs: Infinity,
      standingWindow: null,
    });
  });

  describe('failures', () => {
    it('counts consecutive failed attempts, including the last', () => {
      const counted = [false, false, true, false].map((isProven) => {
        return lose(isProven).failures;
      });
      expect(counted).to.eql([1, 2, 0, 1]);
    });
  });

  describe('serverIndex', () => {
    it('advances with each failed attempt, and stays after a stable connection', () => {
      const turns = [false, false, true, true, false].map((isProven) => {
        return lose(isProven).serverIndex;
      });
      expect(turns).to.eql([1, 2, 2, 2, 3]);
    });

    it('stays when failures are reset: the same server is used', () => {
      lose(false);
      memory = withoutFailures(memory);
      expect(memory.serverIndex).to.equal(1);
    });
  });

  describe('deadline', () => {
    it('is connectTimeout before the first handshake', () => {
      expect(deadline()).to.equal(10_000);
    });

    it('follows the last handshake', () => {
      memory = {...memory, handshakeMs: 500};
      expect(deadline()).to.equal(4_000);
      memory = {...memory, handshakeMs: 1};
      expect(deadline()).to.equal(2_000);
    });

    it('grows by half with each failed attempt, until a connection is stable', () => {
      lose(false);
      expect(deadline()).to.equal(15_000);
      lose(false);
      expect(deadline()).to.equal(22_500);
      lose(true);
      expect(deadline()).to.equal(10_000);
    });

    it('is disabled by a connectTimeout of 0', () => {
      memory = {...memory, handshakeMs: 500};
      lose(false);
      expect(attemptDeadline(0, memory.handshakeMs, memory.failures)).to.equal(0);
    });
  });
});
