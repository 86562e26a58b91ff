import {expect} from '@open-wc/testing';
import {platformClock} from '../../src/core/clock.js';
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
import {Wait} from '../../src/core/wait.js';

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
  [{name: 'waiting', wait: new Wait(platformClock), error}, 'waiting', 0, 'active error'],
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

  it('stops its wait when it is left', async () => {
    let hasFired = false;
    const wait = new Wait(platformClock);
    wait.start({ms: 0, minMs: 0}, () => (hasFired = true));
    leaveState({name: 'waiting', wait, error: null}, {name: 'idle'});
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(hasFired).to.equal(false);
  });
});
