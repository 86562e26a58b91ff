import {expect} from '@open-wc/testing';
import {platformClock} from '../../src/core/clock.js';
import type {Connection} from '../../src/core/connection.js';
import {endingOf} from '../../src/core/ending.js';
import type {Handover} from '../../src/core/handover.js';
import type {Settings} from '../../src/core/options.js';
import {Outgoing} from '../../src/core/outgoing.js';
import type {State} from '../../src/core/state.js';
import {Wait} from '../../src/core/wait.js';
import {resultOf} from '../support/result-of.js';
import {settingsOf} from '../support/settings.js';

const KEPT = settingsOf({queue: 10});
const SINGLE = settingsOf({reconnect: false});
const INVALID = 'DOMException InvalidStateError';

/** A native socket whose name is before each message that it was given. */
const socketOf = (log: string[], name: string, bufferedAmount = 0) =>
  ({bufferedAmount, send: (data: string) => log.push(`${name}: ${data}`)}) as unknown as WebSocket;

/** A connection that takes messages only while it is open. */
const connectionOf = (socket: WebSocket, isOpen: boolean) =>
  ({
    socket,
    send(message: string) {
      if (isOpen) socket.send(message);
      return isOpen;
    },
  }) as unknown as Connection;

/** All states, with 1 B in the socket of the state and 2 B in that of the successor. */
function statesOf(log: string[]): Record<string, State> {
  const socket = socketOf(log, 'socket', 1);
  const open = connectionOf(socket, true);
  const unopened = connectionOf(socket, false);
  const successor = connectionOf(socketOf(log, 'successor', 2), true);
  const ending = endingOf('user');
  const handover = (sender: Connection | null) => ({sender}) as Handover;
  return {
    idle: {name: 'idle'},
    connecting: {name: 'connecting', connection: unopened},
    open: {name: 'open', connection: open, handover: handover(null)},
    'open while its socket closes': {name: 'open', connection: unopened, handover: handover(null)},
    'open with a successor': {name: 'open', connection: open, handover: handover(successor)},
    waiting: {name: 'waiting', wait: new Wait(platformClock), error: null},
    closing: {name: 'closing', connection: unopened},
    'closing without a connection': {name: 'closing', connection: null},
    closed: {name: 'closed', ending, socket},
    'closed without a socket': {name: 'closed', ending, socket: null},
    failed: {name: 'failed', ending, socket},
  };
}

/** Where a message goes, and how many bytes have not left with 4 B queued; the same for a single socket. */
type Row = [state: string, kept: string, keptBytes: number, single: string, singleBytes: number];

const ROWS: Row[] = [
  ['idle', 'queued', 4, INVALID, 0],
  ['connecting', 'queued', 5, INVALID, 1],
  ['open', 'socket: x', 5, 'socket: x', 1],
  ['open while its socket closes', 'queued', 5, 'socket: x', 1],
  ['open with a successor', 'successor: x', 7, 'socket: x', 3],
  ['waiting', 'queued', 4, INVALID, 0],
  ['closing', INVALID, 5, 'socket: x', 1],
  ['closing without a connection', INVALID, 4, 'discarded', 0],
  ['closed', INVALID, 4, 'socket: x', 1],
  ['closed without a socket', INVALID, 4, 'discarded', 0],
  ['failed', INVALID, 4, 'socket: x', 1],
];

describe('Outgoing', () => {
  let log: string[];
  let states: Record<string, State>;
  let outgoing: Outgoing;

  beforeEach(() => {
    log = [];
    states = statesOf(log);
    outgoing = new Outgoing();
  });

  /** Sends a message, and returns where it went. */
  function fateOf(state: State, settings: Settings): unknown {
    const failure = resultOf(() => outgoing.send('x', state, settings));
    const [queued] = outgoing.take();
    return log.pop() ?? (queued ? 'queued' : (failure ?? 'discarded'));
  }

  it('has a row for each state', () => {
    expect(ROWS.map(([state]) => state)).to.eql(Object.keys(states));
  });

  for (const [state, kept, keptBytes, single, singleBytes] of ROWS) {
    it(`while ${state}: ${kept}; of a single socket ${single}`, () => {
      expect(fateOf(states[state], KEPT)).to.equal(kept);
      expect(fateOf(states[state], SINGLE)).to.equal(single);
    });

    it(`counts ${keptBytes} B while ${state} and 4 B are queued; ${singleBytes} B of a single socket`, () => {
      expect(outgoing.bufferedAmount(states[state], SINGLE)).to.equal(singleBytes);
      outgoing.add('1234', 10);
      expect(outgoing.bufferedAmount(states[state], KEPT)).to.equal(keptBytes);
    });
  }

  it('sends what is queued on the connection of each moment, and keeps the rest', () => {
    for (const text of ['1', '2', '3']) outgoing.add(text, 10);
    const {open, 'open with a successor': handedOver, waiting} = states;
    const moments = [open, handedOver, waiting];
    outgoing.sendQueued(() => moments.shift() ?? waiting);
    expect(log).to.eql(['socket: 1', 'successor: 2']);
    expect(outgoing.take()).to.eql(['3']);
  });

  it('queues a text for what is no message, and a copy of bytes', () => {
    const bytes = Uint8Array.of(1, 2);
    for (const data of [5 as never, bytes]) outgoing.send(data, states.idle, KEPT);
    bytes.fill(9);
    expect(outgoing.take()).to.eql(['5', Uint8Array.of(1, 2)]);
  });

  it('queues nothing that does not fit', () => {
    const send = () => outgoing.send('12345678901', states.idle, KEPT);
    expect(resultOf(send)).to.equal('DOMException QuotaExceededError');
    expect(outgoing.bytes).to.equal(0);
  });
});
