import type {Connection} from './connection.js';
import type {Timer} from './timer.js';

/** What a state may own or tell. */
interface Held {
  readonly connection?: Connection | undefined;
  readonly timer?: Timer;
  readonly error?: Error | null;
}

/**
 * Where a connection stands. A state owns what runs in it, and leaving the state stops it: the
 * lifeline's `#enter` does both, and no timer or connection exists beside it.
 *
 * - idle: nothing asked. → connecting, closed
 * - connecting: an attempt runs. → open, waiting, failed, closed, idle
 * - open: messages flow. → waiting, closed, failed, idle
 * - waiting: lost or failed, the next attempt is due. → connecting, closed, idle
 * - closed: `close()` was called; its connection, if any, is still closing. → connecting, idle
 * - failed: gave up. → connecting, closed, idle
 *
 * `readyState` is as `WebSocket`'s; CONNECTING (0) also before the first attempt and while a loss is
 * being repaired.
 */
export type State = Held &
  (
    | {readonly name: 'idle'; readonly readyState: 0}
    | {readonly name: 'connecting'; readonly readyState: 0; readonly connection: Connection}
    | {readonly name: 'open'; readonly readyState: 1; readonly connection: Connection}
    | {readonly name: 'waiting'; readonly readyState: 0; readonly timer: Timer}
    | {readonly name: 'closed'; readonly readyState: 2 | 3}
    | {readonly name: 'failed'; readonly readyState: 3; readonly error: Error}
  );
