import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {check, type Order, unreached} from './model.js';

/** From so many runs on, everything must have happened; the script makes more. */
const PATIENCE = 10_000;

describe('Any sequence of events', () => {
  it('violates no invariant of test/model', async () => {
    const order = await executeServerCommand<Order, undefined>('model:order');
    const {runs, counts, failure} = await check(order);
    if (failure) throw new Error(failure);
    if (order.path) return;
    expect(runs).to.equal(order.runs);
    const missing = runs < PATIENCE ? [] : unreached(counts);
    expect(missing, 'never happened').to.eql([]);
  });
});
