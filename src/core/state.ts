import type {Connection} from './connection.js';
import type {Ending} from './ending.js';
import type {Status} from './events.js';
import type {Handover} from './handover.js';
import type {Wait} from './wait.js';

/**
 * A state of the lifeline, with what runs in it: a state owns its wait, its connection and that
 * which is to succeed it, and leaving it stops them.
 *
 * - idle: nothing is wanted. → connecting, closing
 * - connecting: an attempt runs. → open, waiting, failed, closing, idle
 * - open: messages flow. → open with the successor, waiting, closing, failed, idle
 * - waiting: lost or failed, the next attempt is due. → connecting, closing, idle
 * - closing: `close()` was called; its connection, if there was one, closes. → closed, connecting, idle
 * - closed: `close()` was called and no connection is left. → connecting, idle
 * - failed: gave up. → connecting, closed, idle
 */
export type State =
  | {readonly name: 'idle'}
  | {readonly name: 'connecting'; readonly connection: Connection}
  | {readonly name: 'open'; readonly connection: Connection; readonly handover: Handover}
  | {
      readonly name: 'waiting';
      readonly wait: Wait;
      readonly error: Error | null;
      /** Under way, and about to become the attempt. */
      readonly successor?: Connection | null;
    }
  | {readonly name: 'closing'; readonly connection: Connection | null}
  | {readonly name: 'closed'; readonly ending: Ending; readonly socket: WebSocket | null}
  | {readonly name: 'failed'; readonly ending: Ending; readonly socket: WebSocket | null};

/** The public name of a state. */
export const statusOf = ({name}: State): Status => (name === 'closing' ? 'closed' : name);

/** CONNECTING (0) also before the first attempt and while a loss is repaired. */
const READY_STATES = {
  idle: 0,
  connecting: 0,
  waiting: 0,
  open: 1,
  closing: 2,
  closed: 3,
  failed: 3,
} as const;

/** As `WebSocket.readyState`. */
export const readyStateOf = ({name}: Pick<State, 'name'>): 0 | 1 | 2 | 3 => READY_STATES[name];

/** The error behind a state, where there is more to say than its cause. */
export function errorOf(state: State): Error | null {
  if (state.name === 'waiting') return state.error;
  return state.name === 'failed' ? state.ending.error : null;
}

/** The connection that a state owns. */
export const connectionOf = (state: State): Connection | null =>
  'connection' in state ? state.connection : null;

/** What is to replace the connection of a state. */
export const handoverOf = (state: State): Handover | null =>
  state.name === 'open' ? state.handover : null;

/** The connection of a state that messages are sent on: the successor from its opening. */
export const senderOf = (state: State): Connection | null =>
  handoverOf(state)?.sender ?? connectionOf(state);

/** The native socket of a state: the living one, or at the end the last, whose fields outlive it. */
export function socketOf(state: State): WebSocket | null {
  return 'socket' in state ? state.socket : (connectionOf(state)?.socket ?? null);
}

/** Whether a connection is wanted: there is one, or the next one is under way or due. */
export const isActive = (status: Status): boolean => status !== 'idle' && !isEnded(status);

/** Whether it has ended for good, until something is asked for again. */
export const isEnded = (status: Status): boolean => status === 'closed' || status === 'failed';

/** What `send()` throws where nothing can be sent. */
export const sendError = (status: Status): DOMException =>
  new DOMException(`send() when ${status}`, 'InvalidStateError');

/** Whether there may be more to say than the cause. */
export const hasError = (status: Status): boolean => status === 'waiting' || status === 'failed';

/** Stops what a state owns, except for what the next one takes over. */
export function leaveState(state: State, next: State): void {
  if (state.name === 'waiting') {
    state.wait.stop();
    if (state.successor !== connectionOf(next)) state.successor?.drop();
  }
  handoverOf(state)?.end();
  const connection = connectionOf(state);
  if (connection !== connectionOf(next)) connection?.drop();
}
