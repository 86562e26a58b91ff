import {expect} from '@open-wc/testing';
import {Wait, type WaitLength} from '../../src/core/wait.js';
import {FakeClock} from '../support/fake-clock.js';

const WINDOW: WaitLength = {ms: 9_000, minMs: 4_000};

describe('Wait', () => {
  let clock: FakeClock;
  let wait: Wait;
  let log: string[];
  const start = (length: WaitLength) => wait.start(length, () => log.push('over'));
  const cutShort = () => wait.cutShort(() => log.push('cut'));

  beforeEach(() => {
    clock = new FakeClock();
    wait = new Wait(clock);
    log = [];
  });

  afterEach(() => {
    wait.stop();
    expect(clock.countTimers()).to.equal(0);
  });

  /** What has happened so many ms later. */
  const after = (ms: number): string[] => {
    clock.tick(ms);
    return log.splice(0);
  };

  it('is over once, at its end', () => {
    start(WINDOW);
    expect(after(8_999)).to.eql([]);
    expect(after(1)).to.eql(['over']);
    expect(after(1e6)).to.eql([]);
  });

  it('says at its end whether it was off schedule', () => {
    const verdicts: boolean[] = [];
    wait.start(WINDOW, (isOffSchedule) => verdicts.push(isOffSchedule));
    clock.setSystemTime(clock.now + 60_000);
    clock.tick(9_000);
    expect(verdicts).to.eql([true]);
  });

  const RESTS: [elapsedMs: number, rest: WaitLength][] = [
    [0, {ms: 9_000, minMs: 4_000}],
    [3_999, {ms: 5_001, minMs: 1}],
    [4_000, {ms: 5_000, minMs: 0}],
    [8_999, {ms: 1, minMs: 0}],
    [9_001, {ms: 0, minMs: 0}],
  ];
  for (const [elapsedMs, rest] of RESTS) {
    it(`has ${rest.ms} ms left after ${elapsedMs} ms, at least ${rest.minMs}`, () => {
      start(WINDOW);
      clock.tick(elapsedMs);
      expect(wait.rest).to.eql(rest);
    });
  }

  /** When it is cut, and how long after that it is over. */
  const CUTS: [cutAfterMs: number, leftMs: number][] = [
    [0, 4_000],
    [3_999, 1],
    [4_000, 0],
    [8_999, 0],
  ];
  for (const [cutAfterMs, leftMs] of CUTS) {
    it(`is over ${leftMs} ms after it is cut short at ${cutAfterMs} ms, and once`, () => {
      start(WINDOW);
      expect(after(cutAfterMs)).to.eql([]);
      cutShort();
      if (leftMs) expect(after(leftMs - 1)).to.eql([]);
      expect(after(leftMs && 1)).to.eql(['cut']);
      expect(after(1e6)).to.eql([]);
    });
  }

  it('is no longer for being cut short again', () => {
    start(WINDOW);
    cutShort();
    clock.tick(3_000);
    cutShort();
    expect(after(999)).to.eql([]);
    expect(after(1)).to.eql(['cut']);
  });

  it('is over at once when it is cut short before it was started', () => {
    cutShort();
    expect(log).to.eql(['cut']);
  });

  it('is never over once stopped', () => {
    start(WINDOW);
    wait.stop();
    expect(clock.countTimers()).to.equal(0);
    expect(after(1e6)).to.eql([]);
  });
});
