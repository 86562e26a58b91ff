import {expect} from '@open-wc/testing';
import {BufferWatch} from '../../src/worker/buffer-watch.js';
import {usePlatformClock} from '../support/use-platform-clock.js';

describe('BufferWatch', () => {
  const clock = usePlatformClock();
  let bytes: number;
  let reads: number;
  let reports: number[];
  let watch: BufferWatch;

  beforeEach(() => {
    [bytes, reads, reports] = [0, 0, []];
    const read = () => {
      reads += 1;
      return bytes;
    };
    watch = new BufferWatch(read, (left) => reports.push(left));
  });

  it('reports nothing, and runs no timer, while all leaves at once', () => {
    watch.messageSent();
    expect([reports, clock().countTimers()]).to.eql([[], 0]);
  });

  it('reports what has not left, each change of it, and that all has left', () => {
    for (const left of [9, 9, 4, 0]) {
      bytes = left;
      if (reads === 0) watch.messageSent();
      else clock().tick(100);
    }
    expect(reports).to.eql([9, 4, 0]);
    expect(clock().countTimers()).to.equal(0);
  });

  it('does not look more often for more messages', () => {
    bytes = 5;
    watch.messageSent();
    watch.messageSent();
    expect(reads).to.equal(1);
  });

  it('ends when it is stopped, and begins again', () => {
    bytes = 5;
    watch.messageSent();
    watch.stop();
    expect(clock().countTimers()).to.equal(0);
    watch.messageSent();
    expect(reports).to.eql([5, 5]);
    watch.stop();
  });
});
