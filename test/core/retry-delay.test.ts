import {expect} from '@open-wc/testing';
import type {Cause} from '../../src/core/events.js';
import {type Ending, endingOf} from '../../src/core/ending.js';
import type {TestOptions} from '../support/settings.js';
import {withoutFailures} from '../../src/core/attempt-memory.js';
import {RetryRig} from './retry-rig.js';

const FAILED = endingOf('unreachable');
const SILENT = endingOf('silent');
const lossBy = (code: number): Ending => endingOf('dropped', null, new CloseEvent('close', {code}));

describe('judge: the wait', () => {
  let rig: RetryRig;
  /** Returned by every call of `random`. */
  let drawn: number;
  const begin = (options: TestOptions = {}) => {
    rig = new RetryRig({maxDelay: 30_000, ...options, random: () => drawn});
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

    it('any delay between 0 and the bound, independently each time', () => {
      const draws = [0, 0.5, 0.25, 1];
      const drawnWaits = draws.map((draw) => {
        drawn = draw;
        return wait(FAILED);
      });
      expect(drawnWaits).to.eql([0, 2_000, 2_000, 16_000]);
    });

    it('0 from a bound of 0, but in a later task, and then from bounds that grow', () => {
      begin({delay: 0});
      expect(waits(FAILED, FAILED, FAILED, FAILED)).to.eql([0, 40, 80, 160]);
    });

    it('at most the cap, even if the first bound is above it', () => {
      begin({delay: 50_000, maxDelay: 1_000});
      expect(waits(FAILED, FAILED)).to.eql([1_000, 1_000]);
    });

    it('from the first bound after a stable connection', () => {
      waits(FAILED, FAILED, FAILED);
      expect(wait(lossBy(1006), true)).to.equal(2_000);
      expect(wait(FAILED)).to.equal(4_000);
    });

    it('from the first bound after the step was reset, though failures still count', () => {
      waits(FAILED, FAILED, FAILED);
      rig.memory = {...rig.memory, drawnWaits: 0};
      expect(wait(FAILED)).to.equal(2_000);
      expect(rig.memory.failures).to.equal(4);
    });

    it('from the first bound after reset()', () => {
      waits(FAILED, FAILED);
      rig.memory = withoutFailures(rig.memory);
      expect(rig.memory.failures).to.equal(0);
      expect(wait(FAILED)).to.equal(2_000);
    });
  });

  describe('does not wait', () => {
    const local: Cause[] = ['silent', 'restored'];
    for (const cause of local) {
      it(`after the first local loss (${cause}), of a stable connection or not`, () => {
        expect(wait(endingOf(cause), true)).to.equal('now');
        begin();
        expect(wait(endingOf(cause))).to.equal('now');
      });

      it(`but does after two such losses (${cause}) in a row`, () => {
        expect(waits(endingOf(cause), endingOf(cause))).to.eql(['now', 2_000]);
      });
    }

    const remote: Cause[] = ['dropped', 'unreachable', 'goodbye'];
    for (const cause of remote) {
      it(`only after local losses: waits after ${cause}`, () => {
        expect(wait(endingOf(cause), true)).to.equal(cause === 'goodbye' ? 5_000 : 2_000);
      });
    }

    it('after a local loss only if no attempt failed since a stable connection', () => {
      expect(waits(FAILED, SILENT)).to.eql([2_000, 4_000]);
      expect(wait(SILENT, true)).to.equal('now');
    });

    it('after a local loss, without advancing the backoff', () => {
      expect([wait(SILENT, true), wait(FAILED), wait(FAILED)]).to.eql(['now', 2_000, 4_000]);
    });
  });

  describe('counts the wait from the start of the failed attempt', () => {
    it('so that a long attempt shortens it', () => {
      expect(wait(FAILED, false, 1_500)).to.equal(500);
    });

    it('down to 0, if the attempt took longer than the wait', () => {
      expect(wait(FAILED, false, 10_000)).to.equal(0);
    });

    it('but from the loss if the connection was stable', () => {
      expect(wait(lossBy(1006), true, 60_000)).to.equal(2_000);
    });
  });

  describe('after 1013 (try again later)', () => {
    it('waits between the cap and twice the cap', () => {
      expect(wait(lossBy(1013), true)).to.equal(60_000);
      drawn = 0;
      expect(wait(lossBy(1013), true)).to.equal(30_000);
      expect(wait(lossBy(1013))).to.equal(30_000);
    });

    it('waits in full, however long the attempt took', () => {
      expect(wait(lossBy(1013), false, 20_000)).to.equal(60_000);
    });

    it('does not reset the backoff', () => {
      expect(waits(FAILED, lossBy(1013), FAILED)).to.eql([2_000, 60_000, 4_000]);
    });
  });
});
