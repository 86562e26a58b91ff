import type {Gap} from './event-stream.js';
import {FieldsEvent} from './fields-event.js';

/** The status of a connection; its transitions are in `state.ts`. */
export type Status =
  /** Nothing is wanted: no `url`, `disabled`, or not in a document. */
  | 'idle'
  /** An attempt runs. */
  | 'connecting'
  /** Messages flow. */
  | 'open'
  /** Lost or failed; the next attempt is due in `delay` ms. */
  | 'waiting'
  /**
   * `close()` was called; final until `reconnect()`, another `url`, `disabled` is removed, or the
   * element is inserted into a document again.
   */
  | 'closed'
  /** Gave up; `error` says why. */
  | 'failed';

/** Why there is no connection, or another one. */
export type Cause =
  /** `close()`, `reconnect()`, `renew()`, another address, `disabled`, or removed from the document. */
  | 'user'
  /** The server or the network closed it. */
  | 'dropped'
  /** An attempt failed or got no answer. */
  | 'unreachable'
  /** A heartbeat went unanswered. */
  | 'silent'
  /** The server announced that it would disconnect. */
  | 'goodbye'
  /** The page is about to be frozen, or was: its sockets do not survive that. */
  | 'restored'
  /** A close code says no, or the browser forbids it. */
  | 'policy'
  /** `retries` are used up. */
  | 'exhausted'
  /** The address can never work. */
  | 'url'
  /** The connection reached `maxAge`, and its successor opened. */
  | 'renewed';

/** The fields of a `StatusEvent`. */
export interface StatusChange {
  readonly status: Status;
  /** The status before. */
  readonly previous: Status;
  /** Failed attempts in a row since a connection last proved itself. */
  readonly failures: number;
  /** Milliseconds until the next attempt, else 0. */
  readonly delay: number;
  /**
   * Why there is no connection; null for `connecting` and `open`. A handover is the one change from
   * `open` to `open`: why the next connection has opened, or why it ended before it took over.
   */
  readonly cause: Cause | null;
  /** The close code: the server's, 1006 where there was none, what `close()` asked for; else 0. */
  readonly code: number;
  /** The reason that came with the code. */
  readonly reason: string;
  /** Whether the closing handshake was completed. */
  readonly wasClean: boolean;
  /** The error behind the change, as far as the browser reports one. */
  readonly error: Error | null;
}

/** A change of `status`: `status` from the core, `ws-status` from the element. */
export class StatusEvent extends FieldsEvent<StatusChange> implements StatusChange {
  declare readonly status: Status;
  declare readonly previous: Status;
  declare readonly failures: number;
  declare readonly delay: number;
  declare readonly cause: Cause | null;
  declare readonly code: number;
  declare readonly reason: string;
  declare readonly wasClean: boolean;
  declare readonly error: Error | null;
}

/** The fields of a `HeartbeatEvent`. */
export interface HeartbeatAnswer {
  /** Milliseconds from the heartbeat to the first message after it. */
  readonly latency: number;
}

/** An answered heartbeat: `heartbeat` from the core, `ws-heartbeat` from the element. */
export class HeartbeatEvent extends FieldsEvent<HeartbeatAnswer> implements HeartbeatAnswer {
  /** Milliseconds from the heartbeat to the first message after it. */
  declare readonly latency: number;
}

/** Messages were missed that the server no longer had: `gap` from the core, `ws-gap` from the element. */
export class GapEvent extends FieldsEvent<Gap> implements Gap {
  declare readonly asked: string;
  declare readonly position: string;
}

/** Shared: an options object for each message would cost more than the event. */
const BUBBLES = {bubbles: true};

/**
 * A message for the listeners of the element (`ws-message`). Not a `MessageEvent`, which takes six
 * times as long to construct (docs/benchmarks.md).
 */
export class WsMessageEvent extends Event {
  /** The message: a string, a `Blob` or an `ArrayBuffer`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as MessageEvent.data
  readonly data: any;
  /** The id of the message with `resume`, else ''. */
  readonly lastEventId: string;

  constructor(data: unknown, lastEventId = '') {
    super('ws-message', BUBBLES);
    this.data = data;
    this.lastEventId = lastEventId;
  }

  /** The event itself, for frameworks that look for `event.detail`. */
  get detail(): this {
    return this;
  }

  /**
   * The message parsed as JSON.
   *
   * @throws SyntaxError if it is none.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as JSON.parse
  json(): any {
    return JSON.parse(this.data);
  }
}
