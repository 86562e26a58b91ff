import {expect} from '@open-wc/testing';
import type {Cause} from '../../src/core/events.js';
import {type Ending, endingOf} from '../../src/core/ending.js';
import type {TestOptions} from '../support/settings.js';
import {withoutFailures} from '../../src/core/retry.js';
import {RetryRig} from './retry-rig.js';

const FAILED = endingOf('unreachable');
const SILENT = endingOf('silent');
const lossBy = (code: number): Ending => endingOf('dropped', null, new CloseEvent('close', {code}));

describe('judge: the wait', () => {
  let rig: RetryRig;
  /** Every draw, from 0 to 1. */
  let drawn: number;
  const begin = (options: TestOptions = {}) => {
    rig = new RetryRig({...options, random: () => drawn});
  };
  const wait = (ending: Ending, isProven = false, tookMs = 0) => rig.wait(ending, isProven, tookMs);
  const waits = (...endings: Ending[]) => endings.map((ending) => wait(ending));

  beforeEach(() => {
    drawn = 1;
    begin();
  });

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
      rig.memory = {...rig.memory, drawnWaits: 0};
      expect(wait(FAILED)).to.equal(2_000);
      expect(rig.memory.failures).to.equal(4);
    });

    it('as the first time after reset()', () => {
      waits(FAILED, FAILED);
      rig.memory = withoutFailures(rig.memory);
      expect(rig.memory.failures).to.equal(0);
      expect(wait(FAILED)).to.equal(2_000);
    });
  });

  describe('does not wait', () => {
    const local: Cause[] = ['silent', 'restored'];
    for (const cause of local) {
      it(`the first time after a local loss (${cause}), whether it had proved itself or not`, () => {
        expect(wait(endingOf(cause), true)).to.equal('now');
        begin();
        expect(wait(endingOf(cause))).to.equal('now');
      });

      it(`twice in a row after such a loss (${cause})`, () => {
        expect(waits(endingOf(cause), endingOf(cause))).to.eql(['now', 2_000]);
      });
    }

    const remote: Cause[] = ['dropped', 'unreachable', 'goodbye'];
    for (const cause of remote) {
      it(`only after local losses: it does after ${cause}`, () => {
        expect(wait(endingOf(cause), true)).to.equal(2_000);
      });
    }

    it('after a local loss only where no attempt failed since a connection proved itself', () => {
      expect(waits(FAILED, SILENT)).to.eql([2_000, 4_000]);
      expect(wait(SILENT, true)).to.equal('now');
    });

    it('after a local loss without using up a step', () => {
      expect([wait(SILENT, true), wait(FAILED), wait(FAILED)]).to.eql(['now', 2_000, 4_000]);
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
