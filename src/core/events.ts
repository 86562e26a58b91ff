import {FieldsEvent, type Travel} from './fields-event.js';

/** Where a connection stands; the transitions are in `lifeline.ts`. */
export type Status =
  /** Nothing asked: no `url`, `disabled`, or not in a document. */
  | 'idle'
  /** An attempt runs. */
  | 'connecting'
  /** Messages flow. */
  | 'open'
  /** Lost or failed; the next attempt is due in `delay` ms. */
  | 'waiting'
  /**
   * `close()` was called; final until `reconnect()`, another `url`, `disabled` is taken away, or the
   * element is put into a document anew.
   */
  | 'closed'
  /** Gave up; `error` says why. */
  | 'failed';

/** Why a connection is not there. */
export type Cause =
  /** `close()`, `reconnect()`, another address, `disabled`, or taken out of the document. */
  | 'user'
  /** The server or the network closed it. */
  | 'dropped'
  /** An attempt failed or got no answer. */
  | 'unreachable'
  /** A heartbeat went unanswered. */
  | 'silent'
  /** The server said that it would disconnect. */
  | 'goodbye'
  /** The page is about to be frozen, or was: its sockets do not survive that. */
  | 'restored'
  /** A close code or `shouldReconnect` says no, or the browser forbids it. */
  | 'policy'
  /** `retries` are used up. */
  | 'exhausted'
  /** The address can never work. */
  | 'url';

/** What a `StatusEvent` tells. */
export interface StatusChange {
  readonly status: Status;
  /** The status before. */
  readonly previous: Status;
  /** Failed attempts in a row since a connection last proved itself. */
  readonly failures: number;
  /** Milliseconds until the next attempt, else 0. */
  readonly delay: number;
  /** Why there is no connection; null for `connecting` and `open`. */
  readonly cause: Cause | null;
  /** The close code: the server's, 1006 where there was none, what `close()` asked for; else 0. */
  readonly code: number;
  /** The reason that came with the code. */
  readonly reason: string;
  /** Whether the closing handshake was completed. */
  readonly wasClean: boolean;
  /** What went wrong, as far as the browser tells. */
  readonly error: Error | null;
}

/** Tells of a change of `status`: `status` from the core, `ws-status` from the element. */
export class StatusEvent extends FieldsEvent implements StatusChange {
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

/** Tells of an answered heartbeat: `heartbeat` from the core, `ws-heartbeat` from the element. */
export class HeartbeatEvent extends FieldsEvent {
  /** Milliseconds from the heartbeat to the first message after it. */
  declare readonly latency: number;
}

const BUBBLES: Travel = {bubbles: true};

/**
 * Brings a message to the listeners of the element (`ws-message`). No `MessageEvent`, since
 * constructing one costs six times as much.
 */
export class WsMessageEvent extends Event {
  /** The message: a string, a `Blob` or an `ArrayBuffer`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as MessageEvent.data
  readonly data: any;

  constructor(data: unknown) {
    super('ws-message', BUBBLES);
    this.data = data;
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
