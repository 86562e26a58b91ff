import {expect} from '@open-wc/testing';
import {
  afterDraw,
  afterHandover,
  afterLoss,
  type AttemptMemory,
  NO_ATTEMPTS,
  withoutFailures,
  withShortWaits,
} from '../../src/core/attempt-memory.js';
import {attemptDeadline} from '../../src/core/backoff.js';

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

  /** What changes in a memory of 3 waits and 2 failures. */
  const BEFORE: AttemptMemory = {
    drawnWaits: 3,
    failures: 2,
    serverIndex: 1,
    handshakeMs: 50,
    standingWindow: {minMs: 0, maxMs: 9_000},
  };
  const SUCCESSOR = {serverIndex: 4, handshakeMs: 70};
  const CHANGES: [name: string, after: AttemptMemory, changes: Partial<AttemptMemory>][] = [
    ['a fresh start', withoutFailures(BEFORE), {drawnWaits: 0, failures: 0}],
    ['a wish to connect now', withShortWaits(BEFORE), {drawnWaits: 0}],
    ['a failed attempt', afterLoss(BEFORE, false), {failures: 3, serverIndex: 2}],
    ['the loss of a proven connection', afterLoss(BEFORE, true), {drawnWaits: 0, failures: 0}],
    ['a drawn wait', afterDraw(BEFORE), {drawnWaits: 4}],
    [
      'a handover by a proven connection',
      afterHandover(BEFORE, true, SUCCESSOR),
      {drawnWaits: 0, failures: 0, ...SUCCESSOR},
    ],
    [
      'a handover by one that is not proven',
      afterHandover(BEFORE, false, SUCCESSOR),
      {drawnWaits: 4, ...SUCCESSOR},
    ],
  ];
  for (const [name, after, changes] of CHANGES) {
    it(`changes only ${Object.keys(changes).join(', ')} by ${name}`, () => {
      expect(after).to.eql({...BEFORE, ...changes});
    });
  }

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
