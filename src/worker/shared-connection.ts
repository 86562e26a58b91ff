import type {AttemptMemory} from '../core/attempt-memory.js';
import {platformClock} from '../core/clock.js';
import type {Gap} from '../core/event-stream.js';
import type {StatusChange} from '../core/events.js';
import type {Face} from '../core/face.js';
import {Lifeline} from '../core/lifeline.js';
import type {Message} from '../core/message.js';
import type {Settings} from '../core/options.js';
import type {Hint} from '../core/page-hints.js';
import {SendQueue} from '../core/send-queue.js';
import {isActive} from '../core/state.js';
import {Timer} from '../core/timer.js';
import {errorParts} from '../shared/error-parts.js';
import type {Facts, LineNotice, LineRequestOf, SharedSettings} from '../shared/protocol.js';
import {BufferWatch} from './buffer-watch.js';
import type {Member} from './member.js';
import {PageFunctions} from './page-functions.js';
import {RecentMessages} from './recent-messages.js';

/** A page that is reloaded is back within this time. */
const EMPTY_MS = 2_000;

/**
 * One connection for all lines that have joined it: reports to each of them what happens, and sends
 * what they send while it is open. It decides nothing about the connection, which the lifeline does.
 */
export class SharedConnection implements Face {
  readonly #members = new Set<Member>();
  readonly #lifeline: Lifeline;
  readonly #recent: RecentMessages | null;
  readonly #buffer: BufferWatch;
  readonly #emptyTimer = new Timer();
  /** What the last connection has not sent, until a line is ready. */
  readonly #unsent = new SendQueue();
  #change: StatusChange | null = null;
  /** When the wait of the present status is over, by the time of day. */
  #dueAt = 0;
  #opening = 0;
  /** Between the messages that were kept and those of the present connection nothing is missing. */
  #isContinuous = false;

  constructor({settings, answers, failures, lastEventId}: LineRequestOf<'join'>) {
    const functions = new PageFunctions(this.#members, answers, failures);
    this.#lifeline = new Lifeline(this, settingsOf(settings, functions));
    this.#lifeline.lastEventId = lastEventId;
    this.#recent = settings.resume && new RecentMessages(settings.queue);
    this.#recent?.restart(this.#lifeline.lastEventId);
    this.#buffer = new BufferWatch(
      () => this.#bufferedAmount,
      (bufferedAmount) => this.#post({type: 'buffered', bufferedAmount}),
    );
  }

  /** What its attempts have taught. */
  get memory(): AttemptMemory {
    return this.#lifeline.memory;
  }

  /**
   * The line gets the present status; a connection that has ended begins again. `before`: the first
   * attempt follows those of another connection, which the line has left.
   */
  join(member: Member, lastEventId: string, before: AttemptMemory | null): void {
    const isFirst = !this.#change;
    this.#emptyTimer.stop();
    this.#members.add(member);
    if (this.#change && isActive(this.#lifeline.status)) {
      const delay = Math.max(0, this.#dueAt - platformClock.wallMs());
      member.post(this.#noticeOf({...this.#change, delay}));
    } else if (isFirst && before) this.#lifeline.continueAfter(before);
    else this.#lifeline.reconnect();
    if (!isFirst) this.#catchUp(member, lastEventId);
  }

  /** `ended` is called when it was the last one, and no other has joined for a while. */
  leave(member: Member, ended: () => void): void {
    member.leave();
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    this.#emptyTimer.start(EMPTY_MS, () => {
      this.#lifeline.stop(false);
      this.#buffer.stop();
      ended();
    });
  }

  reconnect(): void {
    this.#lifeline.reconnect();
  }

  renew(): void {
    this.#lifeline.renew();
  }

  hintReceived(hint: Hint): void {
    if (isActive(this.#lifeline.status)) this.#lifeline.hintReceived(hint);
  }

  /** Sends only while open: until then a message is safer with its page. */
  send(member: Member, request: LineRequestOf<'send'>): void {
    const isOpen = this.#lifeline.status === 'open';
    if (!isOpen || !member.isNext(request, this.#opening)) return;
    this.#lifeline.send(request.data);
    member.take();
    this.#buffer.messageSent();
  }

  /** A line has sent what goes first: what the last connection has not sent may follow. */
  lineReady({opening}: LineRequestOf<'ready'>): void {
    if (opening === this.#opening) this.#lifeline.putBack(this.#unsent.take());
  }

  #keep(change: StatusChange): void {
    this.#change = change;
    this.#dueAt = platformClock.wallMs() + change.delay;
    if (change.status !== 'open') return;
    this.#opening += 1;
    this.#isContinuous = !this.#lifeline.lastEventId;
  }

  get #bufferedAmount(): number {
    return this.#lifeline.bufferedAmount + this.#unsent.bytes;
  }

  get #facts(): Facts {
    const {protocol, extensions, latency} = this.#lifeline;
    const bufferedAmount = this.#bufferedAmount;
    return {opening: this.#opening, protocol, extensions, latency, bufferedAmount};
  }

  #noticeOf(change: StatusChange): LineNotice {
    const error = change.error && errorParts(change.error);
    return {type: 'status', change: {...change, error: null}, error, facts: this.#facts};
  }

  #post(notice: LineNotice): void {
    for (const member of this.#members) member.post(notice);
  }

  /** As a server with `resume`: says where the stream goes on for this line, and sends what it missed. */
  #catchUp(member: Member, asked: string): void {
    const {lastEventId} = this.#lifeline;
    if (!this.#recent || !lastEventId) return;
    const missed = asked ? this.#recent.after(asked) : null;
    if (!missed) member.post({type: 'position', id: lastEventId, asked: null});
    else if (this.#isContinuous) member.post({type: 'position', id: asked, asked: null});
    for (const {data, id} of missed ?? []) member.post({type: 'message', data, id});
    if (missed && this.#isContinuous) member.post({type: 'position', id: lastEventId, asked: null});
  }

  // Face

  statusChanged(change: StatusChange): void {
    // A handover is no other status: whoever joins later is not told of it.
    if (change.status !== change.previous) this.#keep(change);
    this.#post(this.#noticeOf(change));
  }

  connectionOpened(): void {
    this.#unsent.restore(this.#lifeline.takeQueue());
  }

  messageReceived(data: unknown, _event: MessageEvent, id: string): void {
    this.#recent?.add({id, data: data as Message});
    this.#post({type: 'message', data, id});
  }

  positionReceived(gap: Gap | null): void {
    const {lastEventId: id} = this.#lifeline;
    if (gap) this.#recent?.restart(id);
    else this.#recent?.add({id});
    this.#isContinuous = true;
    this.#post({type: 'position', id, asked: gap?.asked ?? null});
  }

  heartbeatAnswered(latency: number): void {
    this.#post({type: 'latency', latency});
  }

  heartbeatDelayed(): void {
    this.#post({type: 'delayed'});
  }

  lifelineEnded(): void {}
}

/** The settings of a connection: what is fixed as it came, and functions that ask the pages. */
function settingsOf(settings: SharedSettings, functions: PageFunctions): Settings {
  const {url, protocols} = settings;
  return {
    ...settings,
    url: url ?? ((attempt) => functions.ask('url', attempt) as Promise<string>),
    protocols: protocols ?? ((attempt) => functions.ask('protocols', attempt) as Promise<string>),
    shouldReconnect: null,
    reconnect: true,
    WebSocket: undefined,
    random: Math.random,
    clock: platformClock,
  };
}
