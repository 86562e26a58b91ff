import {expect} from '@open-wc/testing';
import {MAX_TIMER_MS, Timer} from '../../src/core/timer.js';
import {FakeClock} from '../support/fake-clock.js';

describe('Timer', () => {
  let clock: FakeClock;
  let timer: Timer;
  let log: string[];
  const start = (name: string, ms: number) => timer.start(ms, () => log.push(name));

  beforeEach(() => {
    clock = new FakeClock();
    timer = new Timer(clock);
    log = [];
  });

  it('fires once, after its delay', () => {
    start('a', 1_000);
    clock.tick(999);
    expect(log).to.eql([]);
    clock.tick(1);
    expect(log).to.eql(['a']);
    clock.tick(1e6);
    expect(log).to.eql(['a']);
  });

  it('holds one timeout: a later start replaces the earlier, longer or shorter', () => {
    start('a', 1_000);
    start('b', 2_000);
    expect(clock.countTimers()).to.equal(1);
    start('c', 500);
    expect(clock.countTimers()).to.equal(1);
    clock.tick(1e6);
    expect(log).to.eql(['c']);
  });

  it('does not fire once stopped, and leaves nothing', () => {
    start('a', 1_000);
    timer.stop();
    expect(clock.countTimers()).to.equal(0);
    clock.tick(1e6);
    expect(log).to.eql([]);
  });

  it('can be stopped twice, after it fired, and before it was started', () => {
    timer.stop();
    start('a', 1_000);
    clock.tick(1_000);
    timer.stop();
    timer.stop();
    start('b', 1_000);
    clock.tick(1_000);
    expect(log).to.eql(['a', 'b']);
  });

  it('can be restarted from its own callback', () => {
    timer.start(1_000, () => start('a', 1_000));
    clock.tick(1_999);
    expect(log).to.eql([]);
    clock.tick(1);
    expect(log).to.eql(['a']);
  });

  it('does not affect other timers', () => {
    const other = new Timer(clock);
    other.start(1_000, () => log.push('other'));
    start('a', 1_000);
    timer.stop();
    clock.tick(1_000);
    expect(log).to.eql(['other']);
    other.stop();
  });

  for (const ms of [MAX_TIMER_MS, MAX_TIMER_MS + 1, 1e12, Infinity]) {
    it(`fires after 2³¹ − 1 ms if started with ${ms} ms, not at once`, () => {
      start('a', ms);
      clock.tick(2 ** 31 - 2);
      expect(log).to.eql([]);
      clock.tick(1);
      expect(log).to.eql(['a']);
    });
  }

  it('fires in a later task if started with 0 ms', () => {
    start('a', 0);
    expect(log).to.eql([]);
    clock.tick(0);
    expect(log).to.eql(['a']);
  });

  for (const [ms, isStrange] of [
    [0, false],
    [2_000, false],
    [-2_000, false],
    [2_001, true],
    [-2_001, true],
  ] as const) {
    it(`reports that it is ${isStrange ? '' : 'not '}off schedule when the clock was set by ${ms} ms`, () => {
      timer.start(1_000, (strange) => log.push(`${strange}`));
      clock.setSystemTime(clock.now + ms);
      clock.tick(1_000);
      expect(log).to.eql([`${isStrange}`]);
    });
  }
});
