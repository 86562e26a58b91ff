import {expect} from '@open-wc/testing';
import {attemptDeadline, backoffDelay, laterDelay} from '../../src/core/backoff.js';

const policy = (random: () => number) => ({delay: 2_000, maxDelay: 30_000, random});
const most = policy(() => 1);
const half = policy(() => 0.5);
const least = policy(() => 0);

describe('backoffDelay', () => {
  it('doubles its upper bound with each step', () => {
    expect([0, 1, 2, 3].map((step) => backoffDelay(step, most))).to.eql([2e3, 4e3, 8e3, 16e3]);
  });

  it('caps the bound, not the drawn delay', () => {
    expect(backoffDelay(9, most)).to.equal(30_000);
    expect(backoffDelay(9, half)).to.equal(15_000);
  });

  it('can be 0', () => {
    expect(backoffDelay(9, least)).to.equal(0);
  });

  it('draws different delays at the cap', () => {
    const drawn = new Set(Array.from({length: 50}, () => backoffDelay(40, policy(Math.random))));
    expect(drawn.size).to.be.above(40);
  });

  it('stays finite after any number of steps', () => {
    expect(backoffDelay(1e9, {...most, delay: 1, maxDelay: Infinity})).to.be.below(Infinity);
  });
});

describe('laterDelay', () => {
  it('lies between the cap and twice the cap', () => {
    expect(laterDelay(least)).to.equal(30_000);
    expect(laterDelay(most)).to.equal(60_000);
  });
});

describe('attemptDeadline', () => {
  it('equals the timeout before the first handshake', () => {
    expect(attemptDeadline(10_000, Infinity, 0)).to.equal(10_000);
  });

  it('is eight handshake times, but at least 2 s and at most the timeout', () => {
    expect(attemptDeadline(10_000, 500, 0)).to.equal(4_000);
    expect(attemptDeadline(10_000, 5, 0)).to.equal(2_000);
    expect(attemptDeadline(10_000, 5_000, 0)).to.equal(10_000);
    expect(attemptDeadline(1_000, 5, 0)).to.equal(1_000);
  });

  it('grows by half with each failure, up to 60 s', () => {
    expect(attemptDeadline(10_000, Infinity, 1)).to.equal(15_000);
    expect(attemptDeadline(10_000, Infinity, 2)).to.equal(22_500);
    expect(attemptDeadline(10_000, Infinity, 50)).to.equal(60_000);
  });

  it('does not cut a timeout that exceeds 60 s', () => {
    expect(attemptDeadline(90_000, Infinity, 3)).to.equal(90_000);
  });

  it('is disabled by a timeout of 0', () => {
    expect(attemptDeadline(0, 500, 3)).to.equal(0);
  });
});
