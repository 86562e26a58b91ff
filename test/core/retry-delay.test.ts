import {expect} from '@open-wc/testing';
import type {SinonFakeTimers} from 'sinon';
import type {Cause} from '../../src/core/events.js';
import {type Loss, lossOf} from '../../src/core/ending.js';
import {type HeartbeatOptions, resolveOptions} from '../../src/core/options.js';
import {Policy} from '../../src/core/retry.js';
import {fakeClock} from '../support/fake-clock.js';

const FAILED = lossOf('unreachable');
const SILENT = lossOf('silent');
const lossBy = (code: number): Loss => lossOf('dropped', null, new CloseEvent('close', {code}));

describe('Policy', () => {
  let clock: SinonFakeTimers;
  let policy: Policy;
  /** Every draw, from 0 to 1. */
  let drawn: number;
  const begin = (options: HeartbeatOptions = {}) => {
    const environment = {random: () => drawn};
    policy = new Policy(resolveOptions('the test', '/', [], {...options, ...environment}));
  };
  /** The wait after a loss, in ms; undefined: none at all. */
  const wait = (loss: Loss, isProven = false, tookMs = 0): unknown => {
    const startedAt = performance.now();
    clock.tick(tookMs);
    return policy.judge(loss, {isProven, startedAt});
  };
  const waits = (...losses: Loss[]) => losses.map((loss) => wait(loss));

  beforeEach(() => {
    clock = fakeClock();
    drawn = 1;
    begin();
  });

  afterEach(() => clock.restore());

  describe('draws', () => {
    it('from a bound that doubles with each failure up to the cap', () => {
      const losses = Array.from({length: 7}, () => FAILED);
      expect(waits(...losses)).to.eql([2e3, 4e3, 8e3, 16e3, 30e3, 30e3, 30e3]);
    });

    it('anything from nothing to the bound, anew each time', () => {
      const draws = [0, 0.5, 0.25, 1];
      const drawnWaits = draws.map((draw) => {
        drawn = draw;
        return wait(FAILED);
      });
      expect(drawnWaits).to.eql([0, 2_000, 2_000, 16_000]);
    });

    it('after a bound of 0 no wait, but a later task', () => {
      begin({delay: 0});
      expect(waits(FAILED, FAILED)).to.eql([0, 0]);
    });

    it('never more than the cap, where the first bound is above it', () => {
      begin({delay: 50_000, maxDelay: 1_000});
      expect(waits(FAILED, FAILED)).to.eql([1_000, 1_000]);
    });

    it('as the first time after a connection that proved itself', () => {
      waits(FAILED, FAILED, FAILED);
      expect(wait(lossBy(1006), true)).to.equal(2_000);
      expect(wait(FAILED)).to.equal(4_000);
    });

    it('as the first time after the step was set back, though failures still count', () => {
      waits(FAILED, FAILED, FAILED);
      policy.step = 0;
      expect(wait(FAILED)).to.equal(2_000);
      expect(policy.failures).to.equal(4);
    });

    it('as the first time after reset()', () => {
      waits(FAILED, FAILED);
      policy.reset();
      expect(policy.failures).to.equal(0);
      expect(wait(FAILED)).to.equal(2_000);
    });
  });

  describe('does not wait', () => {
    const local: Cause[] = ['silent', 'restored'];
    for (const cause of local) {
      it(`the first time after a local loss (${cause}), whether it had proved itself or not`, () => {
        expect(wait(lossOf(cause), true)).to.equal(undefined);
        begin();
        expect(wait(lossOf(cause))).to.equal(undefined);
      });

      it(`twice in a row after such a loss (${cause})`, () => {
        expect(waits(lossOf(cause), lossOf(cause))).to.eql([undefined, 2_000]);
      });
    }

    const remote: Cause[] = ['dropped', 'unreachable', 'goodbye'];
    for (const cause of remote) {
      it(`only after local losses: it does after ${cause}`, () => {
        expect(wait(lossOf(cause), true)).to.equal(2_000);
      });
    }

    it('after a local loss only where no attempt failed since a connection proved itself', () => {
      expect(waits(FAILED, SILENT)).to.eql([2_000, 4_000]);
      expect(wait(SILENT, true)).to.equal(undefined);
    });

    it('after a local loss without using up a step', () => {
      expect([wait(SILENT, true), wait(FAILED), wait(FAILED)]).to.eql([undefined, 2_000, 4_000]);
    });
  });

  describe('counts the wait from the start of the attempt that failed', () => {
    it('so that a long attempt shortens it', () => {
      expect(wait(FAILED, false, 1_500)).to.equal(500);
    });

    it('so that nothing is left after an attempt that was longer, and never less', () => {
      expect(wait(FAILED, false, 10_000)).to.equal(0);
    });

    it('but from the loss where the connection had proved itself', () => {
      expect(wait(lossBy(1006), true, 60_000)).to.equal(2_000);
    });

    for (const ms of [-3_600_000, 3_600_000]) {
      it(`and whatever the wall clock says meanwhile: set by ${ms} ms`, () => {
        const startedAt = performance.now();
        clock.tick(500);
        clock.setSystemTime(Date.now() + ms);
        expect(policy.judge(FAILED, {isProven: false, startedAt})).to.equal(1_500);
      });
    }
  });

  describe('after 1013 (try again later)', () => {
    it('waits for the cap at least, and twice the cap at most', () => {
      expect(wait(lossBy(1013), true)).to.equal(60_000);
      drawn = 0;
      expect(wait(lossBy(1013), true)).to.equal(30_000);
      expect(wait(lossBy(1013))).to.equal(30_000);
    });

    it('waits in full, however long the attempt took', () => {
      expect(wait(lossBy(1013), false, 20_000)).to.equal(60_000);
    });

    it('goes on with the ladder where it was', () => {
      expect(waits(FAILED, lossBy(1013), FAILED)).to.eql([2_000, 60_000, 4_000]);
    });
  });
});
