import type {Ending} from './ending.js';
import type {Gap} from './event-stream.js';
import type {StatusChange} from './events.js';

/** All that reaches a face, the element or the core class, which turn it into events. */
export interface Face {
  statusChanged(change: StatusChange): void;
  /** A connection opened, after `statusChanged`. */
  connectionOpened(): void;
  /** `lastEventId`: the id of the message, or ''. */
  messageReceived(data: unknown, event: MessageEvent, lastEventId: string): void;
  /** The server said how far its stream is; the gap, where it could not go on from the last id. */
  positionReceived(gap: Gap | null): void;
  /** A message arrived `latency` ms after a heartbeat. */
  heartbeatAnswered(latency: number): void;
  /** Half the time for the answer to a heartbeat has passed. */
  heartbeatDelayed(): void;
  /**
   * `closed` or `failed`, and no native socket is left. `isError`: the platform would fire `error`, as
   * no connection came about or the native socket fired one.
   */
  lifelineEnded(ending: Ending, isError: boolean): void;
}
