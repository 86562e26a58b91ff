import {Announcements} from './announcements.js';
import {attemptAfter} from './attempt.js';
import {
  afterDraw,
  afterHandover,
  afterLoss,
  type AttemptMemory,
  NO_ATTEMPTS,
  withoutFailures,
  withShortWaits,
} from './attempt-memory.js';
import {closeRequest} from './close-codes.js';
import {Connection, type Remains} from './connection.js';
import {type Ending, type EndingDetails, endingOf, NO_ENDING} from './ending.js';
import {readNumbered} from './event-id.js';
import {EventStream} from './event-stream.js';
import type {Cause, Status, StatusChange} from './events.js';
import type {Face} from './face.js';
import {Handover, type HandoverDelegate} from './handover.js';
import {type HintResponse, MIN_RESTART_AGE_MS, responseTo} from './hint-response.js';
import {recallAttempts, storeAttempts} from './known-addresses.js';
import type {Line} from './line.js';
import type {Message} from './message.js';
import type {Settings} from './options.js';
import {Outgoing} from './outgoing.js';
import {type Hint, isPrerendering, PageHints, type PageHintsDelegate} from './page-hints.js';
import {judge, lossNow, refusalOf, type Schedule, type Verdict} from './retry.js';
import type {Goodbye, RetryWindow} from './retry-window.js';
import {
  connectionOf,
  errorOf,
  handoverOf,
  isActive,
  isEnded,
  leaveState,
  readyStateOf,
  senderOf,
  socketOf,
  type State,
  statusOf,
} from './state.js';
import {TargetSource} from './target-source.js';
import {Wait, type WaitLength} from './wait.js';

/** The native socket of a connection that has ended, and whether the platform would fire `error`. */
type LastSocket = Pick<Remains, 'socket' | 'isError'>;

/**
 * Keeps one connection alive: decides when to connect, wait and give up, and alone holds the state,
 * the settings and the memory of attempts. It opens no native socket and dispatches no event itself.
 */
export class Lifeline implements Line, HandoverDelegate, PageHintsDelegate {
  readonly isShared = false;
  readonly #face: Face;
  readonly #hints = new PageHints(this);
  readonly #announcements = new Announcements();
  readonly #outgoing = new Outgoing();
  readonly #stream = new EventStream();
  readonly #targets = new TargetSource(this.#stream);
  #settings: Settings;
  #memory: AttemptMemory = NO_ATTEMPTS;
  #state: State = {name: 'idle'};
  /** The address of the present or last connection, or ''. */
  #url = '';

  constructor(face: Face, settings: Settings) {
    this.#face = face;
    this.#settings = settings;
  }

  get status(): Status {
    return statusOf(this.#state);
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return readyStateOf(this.#state);
  }

  get error(): Error | null {
    return errorOf(this.#state);
  }

  get latency(): number {
    return this.#connection?.heartbeat.latency ?? NaN;
  }

  get protocol(): string {
    return socketOf(this.#state)?.protocol ?? '';
  }

  get extensions(): string {
    return socketOf(this.#state)?.extensions ?? '';
  }

  get lastEventId(): string {
    return this.#stream.lastEventId;
  }

  set lastEventId(value: unknown) {
    this.#stream.lastEventId = value;
  }

  get resumed(): boolean | null {
    return this.#stream.resumed;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The address of the present or last connection, or ''. */
  get url(): string {
    return this.#url;
  }

  /** What attempts have taught. */
  get memory(): AttemptMemory {
    return this.#memory;
  }

  /** The connection that there is, under way or closing. */
  get #connection(): Connection | null {
    return connectionOf(this.#state);
  }

  /** Bytes that have not left: in the live native sockets and in the queue. */
  get bufferedAmount(): number {
    return this.#outgoing.bufferedAmount(this.#state, this.#settings);
  }

  get #handover(): Handover | null {
    return handoverOf(this.#state);
  }

  /** Applies from the next use of each setting, without touching the connection. */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.#connection?.configure(settings);
    this.#handover?.configure(settings);
  }

  /** Discards what attempts have taught us: the address is another. */
  forgetAttempts(): void {
    this.#memory = NO_ATTEMPTS;
    this.#targets.forgetCalls();
    this.#handover?.end();
  }

  /** Disconnects: nobody wants a connection any more. */
  stop(keepsQueue: boolean): void {
    if (!keepsQueue) this.#outgoing.clear();
    this.#memory = withoutFailures(this.#memory);
    this.#transitionTo({name: 'idle'}, endingOf('user'));
  }

  takeQueue(): Message[] {
    return this.#outgoing.take();
  }

  /** Returns what was taken of the queue, to its head: it is sent where there is a connection. */
  putBack(messages: readonly Message[]): void {
    this.#outgoing.restore(messages);
    this.#flushQueue();
  }

  /** Reconnects at once, from any state. A successor is not begun again. */
  reconnect(): void {
    this.#restartBackoff();
    const state = this.#state;
    if (state.name !== 'open') this.#connect();
    else if (state.handover.sender) this.#switchToSuccessor(state.connection.isProven);
    else this.#retryNow(endingOf('user'), state.handover.release());
  }

  /** Connects for the first time, as the attempt that follows those of another lifeline. */
  continueAfter(memory: AttemptMemory): void {
    this.#memory = memory;
    this.#connect();
  }

  /** Opens the next connection before this one is closed; without one as `reconnect()`. */
  renew(): void {
    if (this.#handover) this.#handover.begin('user');
    else this.reconnect();
  }

  /** Ends the connection for good, whatever is pending. Throws what `WebSocket.close` throws. */
  close(code?: unknown, reason?: unknown): void {
    const request = closeRequest(code, reason);
    if (this.#handover?.sender) this.#switchToSuccessor(true);
    const state = this.#state;
    if (statusOf(state) === 'closed') return;
    const ending = endingOf('user', null, request);
    this.#outgoing.clear();
    if (state.name === 'failed') {
      return this.#transitionTo({...state, name: 'closed'}, ending);
    }
    const closing: State = {name: 'closing', connection: this.#connection};
    if (closing.connection) closing.connection.close(request);
    else queueMicrotask(() => this.#closeUnconnected(closing));
    this.#transitionTo(closing, ending);
  }

  #closeUnconnected(closing: State): void {
    if (this.#state !== closing) return;
    this.#finish({name: 'closed', ending: endingOf('user'), socket: null}, true);
  }

  /**
   * Sends, or keeps the message for the next connection.
   *
   * @throws QuotaExceededError if it does not fit in the queue, InvalidStateError at the end.
   */
  send(data: Message): void {
    this.#outgoing.send(data, this.#state, this.#settings);
  }

  /** Changes the state, stops what only the old one owned, and announces another status. */
  #transitionTo(state: State, ending: Ending | null = null, delay = 0): void {
    const old = this.#state;
    this.#state = state;
    leaveState(old, state);
    if (isActive(this.status)) this.#hints.start();
    else this.#hints.stop();
    const previous = statusOf(old);
    if (previous !== this.status) this.#announceStatus(previous, ending ?? NO_ENDING, delay);
  }

  /** Announces the status, or that messages go to another connection while it is open. */
  #announceStatus(previous: Status, details: EndingDetails, delay = 0): void {
    const {status} = this;
    const {failures} = this.#memory;
    const change: StatusChange = {...details, status, previous, failures, delay};
    this.#announcements.announce(() => this.#face.statusChanged(change));
  }

  /**
   * Announces the connection that messages go to, unless a listener has ended that. What listeners send
   * goes first, such as a login, then the queue.
   */
  #announceConnection(sender: Connection | null): void {
    const isStill = () => this.status === 'open' && senderOf(this.#state) === sender;
    this.#announcements.announce(() => {
      if (isStill()) this.#face.connectionOpened();
      if (isStill()) this.#flushQueue();
      if (isStill()) this.#handover?.announced();
    });
  }

  /** Keeps the lessons of an attempt. */
  #remember(memory: AttemptMemory): void {
    this.#memory = memory;
    storeAttempts(this.#settings, this.#url, memory);
  }

  /** `minAgeMs`: no hint restarts the attempt before it is so old. */
  #connect(minAgeMs = MIN_RESTART_AGE_MS): void {
    this.#memory = recallAttempts(this.#settings, this.#memory);
    const circumstances = {targets: this.#targets, minAgeMs};
    const attempt = attemptAfter(this.#memory, this.#settings, circumstances);
    const connection = new Connection(this, this.#settings, attempt);
    const connecting: State = {name: 'connecting', connection};
    this.#transitionTo(connecting);
    // A listener may have ended it already. And a prerendered page must not connect yet:
    // `prerenderingchange` restarts the attempt (https://wicg.github.io/nav-speculation/prerendering.html).
    if (this.#state === connecting && !isPrerendering()) connection.start();
  }

  /** Connects again in the same task, through `waiting`; a successor under way is the attempt. */
  #retryNow(ending: Ending, successor: Connection | null = null): void {
    const waiting: State = {
      name: 'waiting',
      wait: new Wait(this.#settings.clock),
      error: ending.error,
      successor,
    };
    this.#transitionTo(waiting, ending);
    if (this.#state !== waiting) return;
    if (successor) this.#adopt(successor);
    else this.#connect();
  }

  /** Makes a successor under way the attempt. */
  #adopt(successor: Connection): void {
    this.#url = successor.target?.url ?? this.#url;
    this.#memory = {...this.#memory, serverIndex: successor.attempt.serverIndex};
    successor.configure(this.#settings);
    successor.handTo(this);
    this.#transitionTo({name: 'connecting', connection: successor});
  }

  /** Connects again after a wait, which hints may shorten. */
  #scheduleRetry(ending: Ending, length: WaitLength): void {
    const wait = new Wait(this.#settings.clock);
    // After a sleep the back-off starts again.
    wait.start(length, (isOffSchedule) => (isOffSchedule ? this.reconnect() : this.#connect()));
    this.#transitionTo({name: 'waiting', wait, error: ending.error}, ending, length.ms);
  }

  /** Waits begin short again; failures are forgotten where the server proved itself or the end was reached. */
  #restartBackoff(): void {
    const isFreshStart = isEnded(this.status) || this.#connection?.isProven;
    this.#memory = isFreshStart ? withoutFailures(this.#memory) : withShortWaits(this.#memory);
  }

  #finish(state: State & {ending: Ending}, isError: boolean): void {
    const {ending} = state;
    this.#outgoing.clear();
    this.#transitionTo(state, ending);
    this.#announcements.announce(() => {
      // Skip if a `failed` listener reconnected; `close()` in it keeps the ending.
      if ('ending' in this.#state && this.#state.ending === ending) {
        this.#face.lifelineEnded(ending, isError);
      }
    });
  }

  // Page hints delegate

  hintReceived(hint: Hint): void {
    const connection = this.#connection;
    const response = responseTo({
      hint,
      status: this.status,
      ageMs: connection?.ageMs ?? -Infinity,
      minAgeMs: connection?.attempt.minAgeMs ?? 0,
      isAddressing: connection?.isAddressing ?? false,
      // A single socket is not replaced by another; in a prerendered page there is none yet.
      mayRestart: this.#settings.reconnect || !connection?.isStarted,
    });
    if (response === 'retry') this.#cutWait();
    else if (connection) this.#respond(response, connection);
  }

  #respond(response: HintResponse, connection: Connection): void {
    const {maxDelay} = this.#settings;
    switch (response) {
      case 'suspend':
        return this.#abandon(connection, {retry: 'later', ms: maxDelay, minMs: 0, isDrawn: false});
      case 'replace':
        return this.#abandon(connection, {retry: 'now'});
      case 'restart':
        return this.#restartAttempt(connection);
      case 'probe':
        return connection.heartbeat.probe();
      case 'ping':
        return connection.heartbeat.pingEarly();
    }
  }

  /** Connects again by a schedule, if at all: sockets do not survive a frozen page. */
  #abandon(connection: Connection, schedule: Schedule): void {
    const state = this.#state;
    const {socket, isError} = connection;
    const ending = endingOf('restored');
    this.#restartBackoff();
    this.#handover?.end();
    connection.drop(); // First: `shouldReconnect` may send.
    const verdict = refusalOf(ending, this.#settings) ?? schedule;
    if (this.#state === state) this.#carryOut(verdict, ending, {socket, isError});
  }

  /**
   * The handshake may hang on a network that is gone. But hints that come again and again must not
   * starve a slow one: each time the next attempt has twice as long before it is restarted.
   */
  #restartAttempt({isStarted, attempt}: Connection): void {
    this.#restartBackoff();
    // One that a prerendered page holds back has not had any time yet.
    this.#connect((isStarted ? 2 : 1) * attempt.minAgeMs);
  }

  #cutWait(): void {
    if (this.#state.name === 'waiting') this.#state.wait.cutShort(() => this.reconnect());
  }

  // Connection delegate

  connectionAddressed(url: string): void {
    this.#url = url;
  }

  connectionOpened(): void {
    const connection = this.#connection;
    if (!connection) return;
    this.#remember({...this.#memory, handshakeMs: connection.handshakeMs});
    this.#transitionTo(this.#openWith(connection));
    this.#announceConnection(connection);
  }

  #openWith(connection: Connection): State {
    this.#stream.connectionOpened(connection.target?.asked ?? '');
    const memory = () => (connection.isProven ? withoutFailures(this.#memory) : this.#memory);
    const context = {memory, targets: this.#targets, stream: this.#stream};
    const handover = new Handover(this, this.#settings, context);
    handover.start();
    return {name: 'open', connection, handover};
  }

  #flushQueue(): void {
    this.#outgoing.sendQueued(() => this.#state);
  }

  /** Drops what was heard before, and reports a gap before any later message. */
  messageReceived(data: unknown, event: MessageEvent): void {
    const {resume} = this.#settings;
    const state = this.#state;
    const numbered = resume && readNumbered(resume, data);
    if (this.#state !== state) return; // The application's function has ended the connection.
    if (numbered?.isPosition) return this.#positionReceived(numbered);
    const id = numbered?.id ?? '';
    if (!id || this.#stream.messageReceived(id)) this.#face.messageReceived(data, event, id);
  }

  #positionReceived({id, window}: {id: string; window: RetryWindow | null}): void {
    if (window) this.#memory = {...this.#memory, standingWindow: window};
    this.#face.positionReceived(this.#stream.positionReceived(id));
  }

  goodbyeReceived({window}: Goodbye): boolean {
    const {handover, reconnect} = this.#settings;
    if (!handover || !reconnect) return false;
    this.#handover?.begin('goodbye', window);
    return true;
  }

  heartbeatAnswered(latency: number): void {
    this.#face.heartbeatAnswered(latency);
  }

  heartbeatDelayed(): void {
    this.#face.heartbeatDelayed();
  }

  connectionLost(ending: Ending, remains: Remains): void {
    const {unsent, socket, isError, isProven} = remains;
    const state = this.#state;
    if (state.name === 'closing') return this.#finish({name: 'closed', ending, socket}, isError);
    // A connection that was closed politely still sends what it has.
    if (ending.cause !== 'goodbye') this.#outgoing.restore(unsent);
    if (this.#handover?.sender) return this.#switchToSuccessor(isProven);
    const memory = afterLoss(this.#memory, isProven);
    this.#remember(memory); // First: `shouldReconnect` may call `reconnect()`.
    const settings = this.#settings;
    const verdict = judge(lossNow({...remains, ending, memory, settings}, settings.clock));
    // Unless `shouldReconnect` has ended or restarted it.
    if (this.#state === state) this.#carryOut(verdict, ending, remains);
  }

  /** Ends, or connects again when that is due; a successor, or the wait for it, goes on. */
  #carryOut(verdict: Verdict, ending: Ending, {socket, isError}: LastSocket): void {
    if (verdict.retry === 'never') {
      return this.#finish({name: 'failed', ending: verdict.ending, socket}, isError);
    }
    const {successor, waitRest} = this.#handover ?? {};
    if (waitRest) return this.#scheduleRetry(ending, waitRest);
    if (successor) return this.#retryNow(ending, this.#handover?.release());
    if (verdict.retry === 'now') return this.#retryNow(ending);
    if (verdict.isDrawn) this.#memory = afterDraw(this.#memory);
    this.#scheduleRetry(ending, verdict);
  }

  /** The attempt had no fair chance: it is made again, and counts as no failure. */
  clockJumped(): void {
    const {ageMs = 0} = this.#connection ?? {};
    if (this.#settings.reconnect && ageMs >= MIN_RESTART_AGE_MS) this.reconnect();
  }

  // Handover delegate

  successorOpened(cause: Cause): void {
    this.#senderChanged({...NO_ENDING, cause});
  }

  /** Messages go to the old connection again, first those that the successor has not sent. */
  successorLost(ending: Ending, unsent: readonly Message[]): void {
    this.#outgoing.restore(unsent);
    this.#senderChanged(ending);
  }

  /**
   * Announces that messages go to another connection while it is open: the one change from `open` to
   * `open`, since whoever logs in on `open`, or sends again what has no receipt, must do so again.
   */
  #senderChanged(details: EndingDetails): void {
    const sender = senderOf(this.#state);
    this.#announceStatus(this.status, details);
    this.#announceConnection(sender);
  }

  successorHeard(): void {
    this.#switchToSuccessor(this.#connection?.isProven ?? false);
  }

  /** The opened successor takes the place of the connection, proven or not, and no status changes. */
  #switchToSuccessor(isProven: boolean): void {
    const successor = this.#handover?.release();
    if (!successor) return;
    const {target, handshakeMs, attempt} = successor;
    const {serverIndex} = attempt;
    this.#memory = afterHandover(this.#memory, isProven, {handshakeMs, serverIndex});
    this.#url = target?.url ?? this.#url;
    successor.handTo(this);
    this.#transitionTo(this.#openWith(successor));
    // After its announcement, if that is still pending.
    this.#announcements.announce(() => this.#flushQueue());
  }
}
