import {expect} from '@open-wc/testing';
import {SilenceWatch} from '../../src/shared/silence-watch.js';
import {usePlatformClock} from '../support/use-platform-clock.js';

describe('SilenceWatch', () => {
  const clock = usePlatformClock();
  let intervals: number[];
  let log: string[];
  let watch: SilenceWatch;

  beforeEach(() => {
    [intervals, log] = [[], []];
    watch = new SilenceWatch({
      get intervals() {
        return intervals;
      },
      workerSilent: () => void log.push('ask'),
      workerLost: () => void log.push('lost'),
    });
  });

  afterEach(() => {
    watch.stop();
    expect(clock().countTimers(), 'timers left').to.equal(0);
  });

  /** What it has asked for `ms` later. */
  const after = (ms: number) => {
    clock().tick(ms);
    return log.splice(0);
  };

  const SILENCES: [intervals: number[], ms: number][] = [
    [[], 20_000],
    [[0], 20_000],
    [[Infinity], 20_000],
    [[1_000], 2_000],
    [[6_000], 12_000],
    [[60_000], 20_000],
    [[6_000, 1_000, 0], 2_000],
  ];
  for (const [given, ms] of SILENCES) {
    it(`asks after ${ms} ms where heartbeats come every ${given.join(', ') || 'no'} ms`, () => {
      intervals = given;
      watch.start();
      expect([after(ms - 1), after(1)]).to.eql([[], ['ask']]);
    });
  }

  it('asks later by what the worker says meanwhile', () => {
    watch.start();
    clock().tick(15_000);
    watch.workerHeard();
    expect([after(19_999), after(1)]).to.eql([[], ['ask']]);
  });

  it('goes on where the worker answers within 1 s', () => {
    watch.start();
    clock().tick(20_999);
    log = [];
    watch.workerHeard();
    expect([after(1_000), after(18_999), after(1)]).to.eql([[], [], ['ask']]);
  });

  it('reports the loss, once, of one that does not', () => {
    watch.start();
    clock().tick(1);
    watch.ask();
    expect([after(999), after(1), after(60_000)]).to.eql([['ask'], ['lost'], []]);
  });

  it('asks a worker that was silent through a sleep, before it gives it up', () => {
    watch.start();
    clock().setSystemTime(clock().now + 3_600_000);
    expect([after(20_000), after(1_000)]).to.eql([['ask'], ['lost']]);
  });

  it('asks in time, and judges by the answer, where the clock was set back', () => {
    watch.start();
    clock().setSystemTime(clock().now - 3_600_000);
    expect(after(20_000)).to.eql(['ask']);
    clock().setSystemTime(clock().now - 3_600_000);
    watch.workerHeard();
    expect([after(1_000), after(19_000), after(1_000)]).to.eql([[], ['ask'], ['lost']]);
  });

  it('does nothing any more when it is stopped', () => {
    watch.start();
    clock().tick(1);
    watch.ask();
    watch.stop();
    expect(after(60_000)).to.eql(['ask']);
  });
});
