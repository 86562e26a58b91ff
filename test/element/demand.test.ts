import {expect} from '@open-wc/testing';
import type {Status} from '../../src/core/events.js';
import {type Demand, nextStep} from '../../src/element/demand.js';

const STATUSES: Status[] = ['idle', 'connecting', 'open', 'waiting', 'closed', 'failed'];
const DEMANDS: Demand[] = ['none', 'paused', 'wanted'];

type Step = ReturnType<typeof nextStep>;

/** The step for each status, in the order above, with the address unchanged and changed. */
const ROWS: [before: Demand, now: Demand, same: Step[], changed: Step[]][] = [
  [
    'none',
    'none',
    stops('connecting open waiting failed'),
    stops('connecting open waiting failed'),
  ],
  ['none', 'paused', STATUSES.map(() => 'stop'), STATUSES.map(() => 'stop')],
  ['none', 'wanted', reconnects('idle closed failed'), reconnects(STATUSES.join(' '))],
  ['paused', 'none', STATUSES.map(() => 'stop'), STATUSES.map(() => 'stop')],
  [
    'paused',
    'paused',
    stops('connecting open waiting failed'),
    stops('connecting open waiting failed'),
  ],
  ['paused', 'wanted', reconnects('idle closed failed'), reconnects(STATUSES.join(' '))],
  ['wanted', 'none', STATUSES.map(() => 'stop'), STATUSES.map(() => 'stop')],
  ['wanted', 'paused', STATUSES.map(() => 'stop'), STATUSES.map(() => 'stop')],
  ['wanted', 'wanted', reconnects(''), reconnects(STATUSES.join(' '))],
];

function stops(statuses: string): Step[] {
  return STATUSES.map((status) => (statuses.split(' ').includes(status) ? 'stop' : 'none'));
}

function reconnects(statuses: string): Step[] {
  return STATUSES.map((status) => (statuses.split(' ').includes(status) ? 'reconnect' : 'none'));
}

describe('nextStep', () => {
  for (const [before, now, same, changed] of ROWS) {
    it(`from ${before} to ${now} depends on the status and on the address`, () => {
      const steps = (mustConnect: boolean) =>
        STATUSES.map((status) => nextStep({before, now, status, mustConnect}));
      expect(steps(false)).to.eql(same);
      expect(steps(true)).to.eql(changed);
    });
  }

  it('has a row for each pair of demands', () => {
    expect(ROWS.length).to.equal(DEMANDS.length ** 2);
  });
});
