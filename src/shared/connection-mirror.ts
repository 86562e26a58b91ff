import {Announcements} from '../core/announcements.js';
import {type Ending, NO_ENDING} from '../core/ending.js';
import {EventStream} from '../core/event-stream.js';
import type {Status, StatusChange} from '../core/events.js';
import type {Face} from '../core/face.js';
import {hasError} from '../core/state.js';
import {errorFrom} from './error-parts.js';
import type {Facts, LineNotice, LineNoticeOf} from './protocol.js';

/** What the worker reports of the connection. */
export type Report = Exclude<LineNotice, LineNoticeOf<'joined' | 'taken' | 'question'>>;

/** What is known of a connection while there is none. */
const NO_FACTS: Facts = {
  opening: 0,
  protocol: '',
  extensions: '',
  latency: NaN,
  bufferedAmount: 0,
};

const NO_CHANGE: StatusChange = {
  ...NO_ENDING,
  status: 'idle',
  previous: 'idle',
  failures: 0,
  delay: 0,
};

/**
 * The connection of the worker, as a line of it shows it to its face: the last status and what else is
 * known, and the line's place in the stream. It asks for nothing.
 */
export class ConnectionMirror {
  readonly #face: Face;
  /** Called when the connection is open and the listeners of that have sent what goes first. */
  readonly #opened: () => void;
  readonly #announcements = new Announcements();
  /** The worker is to a line what a server with `resume` is to a client. */
  readonly #stream = new EventStream();
  #change = NO_CHANGE;
  #facts = NO_FACTS;

  constructor(face: Face, opened: () => void) {
    this.#face = face;
    this.#opened = opened;
  }

  /** Whether the worker has reported on the connection. */
  get hasReport(): boolean {
    return this.#facts !== NO_FACTS;
  }

  get facts(): Facts {
    return this.#facts;
  }

  get status(): Status {
    return this.#change.status;
  }

  get error(): Error | null {
    return hasError(this.status) ? this.#change.error : null;
  }

  get lastEventId(): string {
    return this.#stream.lastEventId;
  }

  set lastEventId(value: string) {
    this.#stream.lastEventId = value;
  }

  get resumed(): boolean | null {
    return this.#stream.resumed;
  }

  /** There is no connection for now. */
  clear(): void {
    this.#facts = NO_FACTS;
  }

  announceConnecting(): void {
    this.#announce({...NO_CHANGE, status: 'connecting'});
  }

  announceEnding(status: Status, ending: Ending): void {
    this.#announce({...NO_CHANGE, ...ending, status});
  }

  /** The worker is asked to go on from here. Returns the last id. */
  resume(): string {
    const {lastEventId} = this.#stream;
    this.#stream.connectionOpened(lastEventId);
    return lastEventId;
  }

  reportReceived(report: Report, event: MessageEvent): void {
    switch (report.type) {
      case 'status':
        return this.#statusReceived(report);
      case 'message':
        return this.#messageReceived(report, event);
      case 'position':
        return this.#positionReceived(report);
      case 'latency':
        this.#facts = {...this.#facts, latency: report.latency};
        return this.#face.heartbeatAnswered(report.latency);
      case 'delayed':
        return this.#face.heartbeatDelayed();
      case 'buffered':
        this.#facts = {...this.#facts, bufferedAmount: report.bufferedAmount};
    }
  }

  #statusReceived({change, error, facts}: LineNoticeOf<'status'>): void {
    const isOther = facts.opening !== this.#facts.opening;
    this.#facts = facts;
    if (isOther && change.status === 'open') this.resume();
    const opened = this.#announce({...change, error: error && errorFrom(error)});
    if (change.status !== 'open') return;
    this.#announcements.announce(() => {
      if (this.#change === opened) this.#face.connectionOpened();
      if (this.#change === opened) this.#opened();
    });
  }

  /** Announces a status, unless it is the present one and no handover. Returns the last one announced. */
  #announce(change: StatusChange): StatusChange {
    const isHandover = change.status === 'open' && change.previous === 'open';
    if (change.status === this.status && !isHandover) return this.#change;
    const announced = {...change, previous: this.status};
    this.#change = announced;
    this.#announcements.announce(() => this.#face.statusChanged(announced));
    return announced;
  }

  #messageReceived({data, id}: LineNoticeOf<'message'>, event: MessageEvent): void {
    if (!id || this.#stream.messageReceived(id)) this.#face.messageReceived(data, event, id);
  }

  /**
   * A worker that was restarted goes on from where the first of its lines was. It repeats what another
   * line has heard by then, which is no gap.
   */
  #positionReceived({id, asked}: LineNoticeOf<'position'>): void {
    const {lastEventId} = this.#stream;
    const isBehind = asked !== lastEventId && this.#stream.hasHeard(id);
    if (asked !== null) this.#stream.connectionOpened(isBehind ? lastEventId : asked);
    this.#face.positionReceived(this.#stream.positionReceived(isBehind ? lastEventId : id));
  }
}
