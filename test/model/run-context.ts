import type {Address} from '../../src/core/address.js';
import type {StatusEvent} from '../../src/core/events.js';
import type {HeartbeatSocket} from '../../src/core/heartbeat-socket.js';
import type {HeartbeatSocketElement} from '../../src/element/heartbeat-socket-element.js';
import type {ModelClock} from './model-clock.js';
import type {Network} from './network.js';
import type {Page} from './page.js';
import type {Scenario} from './scenario.js';
import type {StreamServer} from './stream-server.js';
import type {StubSocket} from './stub-socket.js';
import type {Tally} from './tally.js';

/** A place in the document for an element. */
export type Place = HTMLElement & {moveBefore?: (node: Node, child: Node | null) => void};

/** The application of a run, as its acts and checks see it. */
export interface RunApplication {
  /** The errors that callbacks and listeners have thrown. */
  readonly thrown: readonly unknown[];
  /** Number of addresses that it was asked for. */
  readonly asked: number;
  /** Acts from within listeners and callbacks, since the last look. */
  readonly reacted: number;
  /** The event or callback that the current act reacts to, or ''. */
  readonly reactsTo: string;
  /** True once it only listens. */
  readonly isCalm: boolean;
  /** Ends a core. */
  readonly ender: AbortController;
  /** When each `url` call began that has no answer yet, by timers. */
  readonly callsUnderWay: readonly number[];
  /** The calls under way are of another address now, but for so many of the last. */
  forgetCalls(kept: number): void;
  react(on: string): void;
  answer(attempt: number): Address | Promise<Address>;
}

/** Sends the messages of a run. */
export interface RunSender {
  text(padding: number): string;
  bytes(size: number): ArrayBuffer;
  send(data: string | ArrayBuffer): void;
}

/** Goes on from other ids in a run. */
export interface RunStream {
  /** Sets `lastEventId` as the application. */
  goOnFrom(id: string): void;
}

/** The sockets that the library uses in a run. */
export interface RunLines {
  /** The socket that is heard, or is under way; else the last one. */
  readonly present: StubSocket | undefined;
  /** The socket that was heard before the present one, its successor. */
  readonly previous: StubSocket | undefined;
  /** The socket of the last loss. */
  readonly lost: StubSocket | undefined;
  /** The socket that is to take the place of the present one. */
  readonly successor: StubSocket | undefined;
  /** The socket that messages are sent on. */
  readonly sender: StubSocket | undefined;
  /** True if the library still uses the socket. */
  isHeard(socket: StubSocket): boolean;
}

/** The replacement of the present socket in a run. */
export interface RunHandover {
  /** Whether a handover may have begun, or may begin by itself. */
  readonly mayBegin: boolean;
  /** Whether a successor may be under way, which a loss makes the attempt. */
  readonly isTried: boolean;
  /** What is left of the wait for the first attempt, where a loss leaves it. */
  restAfter(loss: StatusEvent): WaitRest | null;
}

/** What is left of a wait; `window`: the server's, if there is one. */
export interface WaitRest {
  readonly window: {readonly min: number; readonly max: number} | null;
}

/** The windows of the server in a run. */
export interface RunSteering {
  /** Whether hints cannot end the wait yet. */
  readonly isHeld: boolean;
  /** Whether a window may have made this wait. */
  isSteered(event: StatusEvent): boolean;
}

/**
 * One run as its parts see it: what surrounds the socket, and where to report to. `World` puts the
 * parts together, so they cannot import it.
 */
export interface RunContext {
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly clock: ModelClock;
  readonly page: Page;
  readonly network: Network;
  readonly app: RunApplication;
  readonly sending: RunSender;
  readonly stream: RunStream;
  readonly steering: RunSteering;
  readonly lines: RunLines;
  readonly handover: RunHandover;
  readonly server: StreamServer;
  readonly socket: HeartbeatSocket | HeartbeatSocketElement;
  readonly element: HeartbeatSocketElement | undefined;
  readonly places: readonly Place[];
  /** A line for each thing that happened. */
  readonly record: readonly string[];
  /** Adds a line to the record. */
  note(line: string): void;
  violate(rule: string, detail: string): void;
  /** The application is about to call something. */
  asked(what: string): void;
  /** The library asks for an address or for subprotocols. */
  addressAsked(attempt: number): void;
}
