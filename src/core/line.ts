import type {Status} from './events.js';
import type {Message} from './message.js';
import type {Settings} from './options.js';

/**
 * What is behind an element: its own lifeline, or a line to the worker that holds the connection of all
 * tabs. Members are those of the element, but for what is said here.
 */
export interface Line {
  /** Whether the connection belongs to all tabs. */
  readonly isShared: boolean;
  readonly status: Status;
  readonly readyState: 0 | 1 | 2 | 3;
  readonly error: Error | null;
  readonly latency: number;
  readonly bufferedAmount: number;
  readonly protocol: string;
  readonly extensions: string;
  readonly resumed: boolean | null;
  lastEventId: string;
  readonly settings: Settings;
  /** Applies from the next use of each setting. */
  configure(settings: Settings): void;
  /** Discards what attempts have taught: the address is another. */
  forgetAttempts(): void;
  /** Connects, again if need be, from any state. */
  reconnect(): void;
  renew(): void;
  send(data: Message): void;
  close(code?: unknown, reason?: unknown): void;
  /** Disconnects: nobody wants a connection any more. */
  stop(keepsQueue: boolean): void;
  /** Gives up the messages that wait for a connection: another line sends them. */
  takeQueue(): Message[];
}
