import {Announcements} from '../core/announcements.js';
import {closeRequest} from '../core/close-codes.js';
import {type Ending, endingOf} from '../core/ending.js';
import {EventStream} from '../core/event-stream.js';
import type {Status, StatusChange} from '../core/events.js';
import type {Face} from '../core/face.js';
import type {Line} from '../core/line.js';
import {type Message, messageOf} from '../core/message.js';
import type {Settings} from '../core/options.js';
import {hasError, isActive, isEnded, readyStateOf} from '../core/state.js';
import {errorFrom, errorParts} from './error-parts.js';
import {Outbox} from './outbox.js';
import {askPage, firstAnswers} from './page-answers.js';
import type {Answers, Facts, LineNotice, LineRequest} from './protocol.js';
import {keyOf, localSetting, sharedSettings} from './shared-settings.js';
import type {LinkedLine, WorkerLink} from './worker-link.js';

type Notice<Type extends LineNotice['type']> = Extract<LineNotice, {type: Type}>;

/** What is known of a connection while there is none. */
const NO_FACTS: Facts = {
  opening: 0,
  protocol: '',
  extensions: '',
  latency: NaN,
  bufferedAmount: 0,
};

const NO_CHANGE: StatusChange = {
  ...{status: 'idle', previous: 'idle', failures: 0, delay: 0},
  ...{cause: null, code: 0, reason: '', wasClean: false, error: null},
};

/** Whether the line has a part in the connection; `line` is its number at the link. */
type Membership =
  | {readonly name: 'out' | 'refused'}
  | {readonly name: 'joining'; readonly line: number}
  /** `asked`: what the worker says may still be of another connection. */
  | {
      readonly name: 'asked' | 'joined';
      readonly line: number;
      readonly key: string;
      readonly answers: Answers;
    };

/**
 * The line of one element to the connection that the worker holds for all tabs: mirrors what the worker
 * reports, and keeps what the worker has not taken. It decides nothing about the connection.
 */
export class SharedLine implements Line, LinkedLine {
  readonly #link: WorkerLink;
  readonly #face: Face;
  readonly #refuse: (error: Error) => void;
  readonly #announcements = new Announcements();
  /** The worker is to a line what a server with `resume` is to a client. */
  readonly #stream = new EventStream();
  readonly #outbox = new Outbox((request) => this.#post(request));
  #settings: Settings;
  #membership: Membership = {name: 'out'};
  #joins = 0;
  #change = NO_CHANGE;
  #facts = NO_FACTS;

  constructor(link: WorkerLink, face: Face, settings: Settings, refuse: (error: Error) => void) {
    this.#link = link;
    this.#face = face;
    this.#settings = settings;
    this.#refuse = refuse;
  }

  get isShared(): boolean {
    return this.#membership.name === 'joined' && this.#facts !== NO_FACTS;
  }

  get status(): Status {
    return this.#change.status;
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return readyStateOf({name: this.status});
  }

  get error(): Error | null {
    return hasError(this.status) ? this.#change.error : null;
  }

  get latency(): number {
    return this.#facts.latency;
  }

  get protocol(): string {
    return this.#facts.protocol;
  }

  get extensions(): string {
    return this.#facts.extensions;
  }

  get bufferedAmount(): number {
    return this.#facts.bufferedAmount + this.#outbox.bytes;
  }

  /** Applies when the line joins. */
  get lastEventId(): string {
    return this.#stream.lastEventId;
  }

  set lastEventId(value: string) {
    this.#stream.lastEventId = value;
  }

  get resumed(): boolean | null {
    return this.#stream.resumed;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get interval(): number {
    return this.#settings.interval;
  }

  /** Other settings are another connection. */
  configure(settings: Settings): void {
    this.#settings = settings;
    const membership = this.#membership;
    if (!('line' in membership)) return;
    const local = localSetting(settings);
    if (!local && !this.#isOther(membership)) return;
    if (isEnded(this.status)) this.#leave();
    else if (local) this.#refuseLocal(local);
    else this.#joinAgain(membership);
  }

  /** Whether the settings, with what the page's functions answer now, are another connection's. */
  #isOther(membership: Membership, answers: Answers = {}): boolean {
    if (!('key' in membership)) return false;
    const settings = sharedSettings(this.#settings);
    return keyOf(settings, {...membership.answers, ...answers}) !== membership.key;
  }

  /** Attempts are the worker's, and another address is another connection. */
  forgetAttempts(): void {}

  reconnect(): void {
    const {name} = this.#membership;
    if (name === 'asked' || name === 'joined') this.#post({type: 'reconnect'});
    if (name === 'out') this.#ask();
    // Messages wait from now on. A worker that cannot be made has refused already.
    if (isEnded(this.status) && this.#membership.name !== 'refused') {
      this.#announce({...NO_CHANGE, status: 'connecting'});
    }
  }

  #ask(): void {
    const local = localSetting(this.#settings);
    if (local) return this.#refuseLocal(local);
    const line = this.#link.add(this);
    if (this.#membership.name === 'out') this.#membership = {name: 'joining', line};
  }

  renew(): void {
    if (this.status === 'open') this.#post({type: 'renew'});
    else this.reconnect();
  }

  send(data: Message): void {
    if (isEnded(this.status)) {
      throw new DOMException(`send() when ${this.status}`, 'InvalidStateError');
    }
    const message = messageOf(data);
    if (this.status === 'open') this.#outbox.send(message);
    else this.#outbox.queue(message, this.#settings.queue);
  }

  close(code?: unknown, reason?: unknown): void {
    const request = closeRequest(code, reason);
    this.#leave();
    this.#outbox.take();
    this.#announceEnding('closed', endingOf('user', null, request));
  }

  stop(keepsQueue: boolean): void {
    if (!keepsQueue) this.#outbox.take();
    if (this.#membership.name === 'refused') return;
    this.#leave();
    this.#announceEnding('idle', endingOf('user'));
  }

  takeQueue(): Message[] {
    this.#outbox.leave();
    return this.#outbox.take();
  }

  #leave(): void {
    if ('line' in this.#membership) this.#link.remove(this.#membership.line);
    this.#outbox.leave();
    this.#disconnected({name: 'out'});
  }

  /** There is no connection for now: what was not taken waits. */
  #disconnected(membership: Membership): void {
    this.#membership = membership;
    this.#outbox.restore();
    this.#facts = NO_FACTS;
  }

  #joinAgain({line}: {line: number}): void {
    this.#outbox.leave();
    this.#disconnected({name: 'joining', line});
    this.#announceEnding('waiting', endingOf('user'));
    queueMicrotask(() => this.workerFound());
  }

  async #join(joining: Membership & {name: 'joining'}): Promise<void> {
    try {
      const answers = await firstAnswers(this.#settings);
      if (this.#membership !== joining) return;
      const settings = sharedSettings(this.#settings);
      const key = keyOf(settings, answers);
      const {lastEventId} = this.#stream;
      this.#stream.connectionOpened(lastEventId);
      this.#membership = {...joining, name: 'asked', key, answers};
      this.#joins += 1;
      this.#post({type: 'join', join: this.#joins, key, settings, answers, lastEventId});
    } catch (error) {
      if (this.#membership === joining) {
        this.#refuseWith(`"url" or "protocols" failed`, error);
      }
    }
  }

  #refuseLocal(name: string): void {
    this.#refuseWith(`"${name}" is a function, which the shared worker cannot call`);
  }

  #refuseWith(what: string, cause?: unknown): void {
    if ('line' in this.#membership) this.#link.remove(this.#membership.line);
    this.#disconnected({name: 'refused'});
    // No connection follows another without a status between them.
    if (this.status === 'open') this.#announceEnding('waiting', endingOf('restored'));
    this.#refuse(new Error(`${this.#settings.errorPrefix}: ${what}`, {cause}));
  }

  #post(request: LineRequest): void {
    if ('line' in this.#membership) this.#link.post(this.#membership.line, request);
  }

  #announceEnding(status: Status, ending: Ending): void {
    this.#announce({...ending, status, previous: this.status, failures: 0, delay: 0});
  }

  #announce(change: StatusChange): void {
    const previous = this.status;
    if (change.status === previous && change.previous !== previous) return;
    if (change.status === previous && previous !== 'open') return;
    this.#change = {...change, previous};
    const announced = this.#change;
    this.#announcements.announce(() => this.#face.statusChanged(announced));
  }

  // Worker link

  workerFound(): void {
    if (this.#membership.name === 'joining') void this.#join(this.#membership);
  }

  workerLost(): void {
    const membership = this.#membership;
    if (!('line' in membership)) return;
    if (isEnded(this.status)) return this.#leave();
    this.#disconnected({name: 'joining', line: membership.line});
    if (isActive(this.status)) this.#announceEnding('waiting', endingOf('restored'));
  }

  workerRefused(error: Error): void {
    this.#refuseWith(error.message, error.cause);
  }

  noticeReceived(notice: LineNotice, event: MessageEvent): void {
    if (notice.type === 'joined') return this.#joinedReceived(notice);
    if (this.#membership.name !== 'joined') return;
    switch (notice.type) {
      case 'status':
        return this.#statusReceived(notice);
      case 'message':
        return this.#messageReceived(notice, event);
      case 'position':
        return this.#positionReceived(notice);
      case 'latency':
        this.#facts = {...this.#facts, latency: notice.latency};
        return this.#face.heartbeatAnswered(notice.latency);
      case 'delayed':
        return this.#face.heartbeatDelayed();
      case 'taken':
        return this.#outbox.messagesTaken(notice);
      case 'buffered':
        this.#facts = {...this.#facts, bufferedAmount: notice.bufferedAmount};
        return;
      case 'question':
        return void this.#answer(notice);
    }
  }

  #joinedReceived({join, taken}: Notice<'joined'>): void {
    const membership = this.#membership;
    if (membership.name !== 'asked' || join !== this.#joins) return;
    this.#membership = {...membership, name: 'joined'};
    this.#outbox.messagesTaken(taken);
  }

  #statusReceived({change, error, facts}: Notice<'status'>): void {
    const isOther = facts.opening !== this.#facts.opening;
    this.#facts = facts;
    if (change.status === 'open') this.#outbox.connectionOpened(facts.opening);
    else this.#outbox.restore();
    if (isOther && change.status === 'open') {
      this.#stream.connectionOpened(this.#stream.lastEventId);
    }
    this.#announce({...change, error: error && errorFrom(error)});
    if (change.status !== 'open') return;
    const opened = this.#change;
    this.#announcements.announce(() => {
      if (this.#change === opened) this.#face.connectionOpened();
      // What its listeners send goes first, such as a login, then what waited.
      if (this.#change === opened) this.#outbox.flush();
    });
  }

  #messageReceived({data, id}: Notice<'message'>, event: MessageEvent): void {
    if (!id || this.#stream.messageReceived(id)) this.#face.messageReceived(data, event, id);
  }

  #positionReceived({id, asked}: Notice<'position'>): void {
    if (asked !== null) this.#stream.connectionOpened(asked);
    this.#face.positionReceived(this.#stream.positionReceived(id));
  }

  async #answer({call, question, attempt}: Notice<'question'>): Promise<void> {
    try {
      const value = await askPage(this.#settings, question, attempt);
      const membership = this.#membership;
      // Another user's address, perhaps, which is not for those who have joined that of the first.
      const isOther = 'line' in membership && this.#isOther(membership, {[question]: value});
      if (isOther) this.#joinAgain(membership);
      else this.#post({type: 'answer', call, value});
    } catch (error) {
      this.#post({type: 'rejection', call, error: errorParts(error)});
    }
  }
}
