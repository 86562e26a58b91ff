import {closeRequest} from '../core/close-codes.js';
import {endingOf} from '../core/ending.js';
import type {Status} from '../core/events.js';
import type {Face} from '../core/face.js';
import type {Line} from '../core/line.js';
import {type Message, messageOf} from '../core/message.js';
import type {Settings} from '../core/options.js';
import {isActive, isEnded, readyStateOf, sendError} from '../core/state.js';
import {AnswerSource, openQuestions} from './answer-source.js';
import {ConnectionMirror} from './connection-mirror.js';
import {
  isOther,
  type Joining,
  joiningAgain,
  joiningAs,
  type Membership,
  type Seated,
} from './membership.js';
import {Outbox} from './outbox.js';
import type {Answers, LineNotice, LineNoticeOf, LineRequest} from './protocol.js';
import {localSetting, termsOf} from './shared-settings.js';
import type {LinkedLine, WorkerLink} from './worker-link.js';

/**
 * The line of one element to the connection that the worker holds for all tabs: joins it, shows what the
 * worker reports of it, and sends by it. It decides nothing about the connection.
 */
export class SharedLine implements Line, LinkedLine {
  readonly #link: WorkerLink;
  readonly #refuse: (error: Error) => void;
  readonly #mirror: ConnectionMirror;
  readonly #outbox = new Outbox((request) => this.#post(request));
  readonly #answerSource = new AnswerSource();
  #settings: Settings;
  #membership: Membership = {name: 'out'};

  constructor(link: WorkerLink, face: Face, settings: Settings, refuse: (error: Error) => void) {
    this.#link = link;
    this.#mirror = new ConnectionMirror(face, () => this.#openAnnounced());
    this.#settings = settings;
    this.#refuse = refuse;
  }

  get isShared(): boolean {
    return this.#membership.name === 'joined' && this.#mirror.hasReport;
  }

  get status(): Status {
    return this.#mirror.status;
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return readyStateOf({name: this.status});
  }

  get error(): Error | null {
    return this.#mirror.error;
  }

  get latency(): number {
    return this.#mirror.facts.latency;
  }

  get protocol(): string {
    return this.#mirror.facts.protocol;
  }

  get extensions(): string {
    return this.#mirror.facts.extensions;
  }

  get bufferedAmount(): number {
    return this.#mirror.facts.bufferedAmount + this.#outbox.bytes;
  }

  /** Applies when the line joins. */
  get lastEventId(): string {
    return this.#mirror.lastEventId;
  }

  set lastEventId(value: string) {
    this.#mirror.lastEventId = value;
  }

  get resumed(): boolean | null {
    return this.#mirror.resumed;
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
    if (!local && !isOther(membership, settings)) return;
    if (isEnded(this.status)) this.#leave();
    else if (local) this.#refuseLocal(local);
    else this.#joinAgain(membership);
  }

  /** Attempts are the worker's. What the functions of the former address say is not waited for. */
  forgetAttempts(): void {
    this.#answerSource.forgetCalls();
    if (this.#membership.name === 'joining') this.#joinAgain(this.#membership);
  }

  reconnect(): void {
    const {name} = this.#membership;
    if (name === 'asked' || name === 'joined') this.#post({type: 'reconnect'});
    if (name === 'out') this.#ask();
    // Messages wait from now on. A worker that cannot be made has refused already.
    if (isEnded(this.status) && this.#membership.name !== 'refused') {
      this.#mirror.announceConnecting();
    }
  }

  #ask(): void {
    const local = localSetting(this.#settings);
    if (local) return this.#refuseLocal(local);
    const line = this.#link.add(this);
    if (this.#membership.name === 'out') this.#transitionTo(joiningAs(line));
  }

  /** What waited, here and in the worker, goes after what the listeners have sent, such as a login. */
  #openAnnounced(): void {
    this.#post({type: 'ready', opening: this.#mirror.facts.opening});
    this.#outbox.flush();
  }

  renew(): void {
    if (this.status === 'open') this.#post({type: 'renew'});
    else this.reconnect();
  }

  send(data: Message): void {
    if (isEnded(this.status)) throw sendError(this.status);
    const message = messageOf(data);
    if (this.status === 'open') this.#outbox.send(message);
    else this.#outbox.queue(message, this.#settings.queue);
  }

  close(code?: unknown, reason?: unknown): void {
    const request = closeRequest(code, reason);
    this.#leave();
    this.#outbox.take();
    this.#mirror.announceEnding('closed', endingOf('user', null, request));
  }

  stop(keepsQueue: boolean): void {
    if (!keepsQueue) this.#outbox.take();
    if (this.#membership.name === 'refused') return;
    this.#leave();
    this.#mirror.announceEnding('idle', endingOf('user'));
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
    this.#transitionTo(membership);
    this.#outbox.restore();
    this.#mirror.clear();
  }

  #transitionTo(membership: Membership): void {
    if ('deadline' in this.#membership) this.#membership.deadline.stop();
    this.#membership = membership;
  }

  /** `answers`: what the page's functions have just said. */
  #joinAgain(membership: Seated, answers?: Answers): void {
    this.#disconnected(joiningAgain(membership, answers));
    // No connection follows another without a status between them.
    if (this.status === 'open') this.#mirror.announceEnding('waiting', endingOf('user'));
    this.#link.find(membership.line);
  }

  async #join(joining: Joining): Promise<void> {
    const settings = this.#settings;
    const {line, join, answers: known, deadline} = joining;
    const inquiry = {questions: openQuestions(settings), attempt: 1, known, deadline};
    const {answers, failures} = await this.#answerSource.ask(settings, inquiry);
    if (this.#membership !== joining) return;
    try {
      const terms = termsOf(this.#settings, answers);
      this.#transitionTo({name: 'asked', line, join, terms});
      const lastEventId = this.#mirror.resume();
      this.#post({type: 'join', join, ...terms, failures, lastEventId});
    } catch (error) {
      this.#refuseWith('an option cannot be copied to the shared worker', error);
    }
  }

  #refuseLocal(name: string): void {
    this.#outbox.leave();
    this.#refuseWith(`"${name}" is a function, which the shared worker cannot call`);
  }

  #refuseWith(what: string, cause?: unknown): void {
    if ('line' in this.#membership) this.#link.remove(this.#membership.line);
    this.#disconnected({name: 'refused'});
    // No connection follows another without a status between them.
    if (this.status === 'open') this.#mirror.announceEnding('waiting', endingOf('restored'));
    if (this.#membership.name !== 'refused') return; // A listener has closed it.
    this.#refuse(new Error(`${this.#settings.errorPrefix}: ${what}`, {cause}));
  }

  #post(request: LineRequest): void {
    if ('line' in this.#membership) this.#link.post(this.#membership.line, request);
  }

  // Worker link

  workerFound(): void {
    if (this.#membership.name === 'joining') void this.#join(this.#membership);
  }

  workerLost(): void {
    const membership = this.#membership;
    if (!('line' in membership)) return;
    if (isEnded(this.status)) return this.#leave();
    this.#disconnected(joiningAgain(membership));
    if (isActive(this.status)) this.#mirror.announceEnding('waiting', endingOf('restored'));
  }

  workerRefused(error: Error): void {
    this.#refuseWith(error.message, error.cause);
  }

  noticeReceived(notice: LineNotice, event: MessageEvent): void {
    if (notice.type === 'joined') return this.#joinedReceived(notice);
    const membership = this.#membership;
    if (membership.name !== 'joined') return;
    if (notice.type === 'question') return void this.#answer(membership, notice);
    if (notice.type === 'taken') return this.#outbox.messagesTaken(notice);
    if (notice.type === 'status') this.#statusReceived(notice);
    this.#mirror.reportReceived(notice, event);
  }

  #joinedReceived({join, taken}: LineNoticeOf<'joined'>): void {
    const membership = this.#membership;
    if (membership.name !== 'asked' || join !== membership.join) return;
    this.#transitionTo({...membership, name: 'joined'});
    this.#outbox.messagesTaken(taken);
  }

  #statusReceived({change, facts}: LineNoticeOf<'status'>): void {
    if (change.status === 'open') this.#outbox.connectionOpened(facts.opening);
    else this.#outbox.restore();
  }

  async #answer(
    membership: Seated,
    {call, question, attempt}: LineNoticeOf<'question'>,
  ): Promise<void> {
    const inquiry = {questions: [question], attempt};
    const {answers, failures} = await this.#answerSource.ask(this.#settings, inquiry);
    // Questions are numbered by membership: another one may have asked another.
    if (this.#membership !== membership) return;
    const {[question]: error} = failures;
    if (error) this.#post({type: 'rejection', call, error});
    // Another user's address, perhaps, which is not for those who have joined that of the first.
    else if (isOther(membership, this.#settings, answers)) this.#joinAgain(membership, answers);
    else this.#post({type: 'answer', call, value: answers[question]});
  }
}
