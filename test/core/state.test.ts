import {expect} from '@open-wc/testing';
import type {Connection} from '../../src/core/connection.js';
import {endingOf} from '../../src/core/ending.js';
import type {Status} from '../../src/core/events.js';
import {
  connectionOf,
  errorOf,
  hasError,
  isActive,
  isEnded,
  leaveState,
  readyStateOf,
  type State,
  statusOf,
} from '../../src/core/state.js';
import type {Handover} from '../../src/core/handover.js';
import {Timer} from '../../src/core/timer.js';

/** Counts how often a state's connection was dropped. */
class DroppableConnection {
  drops = 0;
  drop(): void {
    this.drops++;
  }
}

const error = new Error('why');
const connection = () => new DroppableConnection() as unknown as Connection;
const handover = (end = () => {}) => ({end}) as unknown as Handover;
const STATES: [state: State, status: Status, readyState: number, facts: string][] = [
  [{name: 'idle'}, 'idle', 0, ''],
  [{name: 'connecting', connection: connection()}, 'connecting', 0, 'active'],
  [{name: 'open', connection: connection(), handover: handover()}, 'open', 1, 'active'],
  [{name: 'waiting', timer: new Timer(), error, notBefore: 0}, 'waiting', 0, 'active error'],
  [{name: 'closing', connection: connection()}, 'closed', 2, 'ended'],
  [{name: 'closing', connection: null}, 'closed', 2, 'ended'],
  [{name: 'closed', ending: endingOf('user', error), socket: null}, 'closed', 3, 'ended'],
  [{name: 'failed', ending: endingOf('policy', error), socket: null}, 'failed', 3, 'ended error'],
];

describe('State', () => {
  for (const [state, status, readyState, facts] of STATES) {
    const owner = connectionOf(state) ? ' with a connection' : '';
    it(`${state.name}${owner} is ${status}, ready state ${readyState}: ${facts || 'nothing'}`, () => {
      expect([statusOf(state), readyStateOf(state)]).to.eql([status, readyState]);
      const found = [
        isActive(status) && 'active',
        isEnded(status) && 'ended',
        errorOf(state) === error && 'error',
      ];
      expect(found.filter(Boolean).join(' ')).to.equal(facts);
      expect(hasError(status)).to.equal(errorOf(state) !== null);
    });
  }

  it('drops its connection when it is left, unless the next state takes it over', () => {
    const dropped = new DroppableConnection();
    const owned = dropped as unknown as Connection;
    const open: State = {name: 'open', connection: owned, handover: handover()};
    leaveState({name: 'connecting', connection: owned}, open);
    leaveState(open, {name: 'closing', connection: owned});
    expect(dropped.drops).to.equal(0);
    leaveState(
      {name: 'closing', connection: owned},
      {name: 'closed', ending: endingOf('user'), socket: null},
    );
    expect(dropped.drops).to.equal(1);
  });

  it('ends its handover when it is left', () => {
    let ends = 0;
    const left = handover(() => ends++);
    leaveState({name: 'open', connection: connection(), handover: left}, {name: 'idle'});
    expect(ends).to.equal(1);
  });

  it('stops its timer when it is left', async () => {
    let hasFired = false;
    const timer = new Timer();
    timer.start(0, () => (hasFired = true));
    leaveState({name: 'waiting', timer, error: null, notBefore: 0}, {name: 'idle'});
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(hasFired).to.equal(false);
  });
});
