import {attemptAfter} from './attempt.js';
import {afterDraw, afterLoss, type AttemptMemory, NO_ATTEMPTS} from './attempt-memory.js';
import {backoffDelay} from './backoff.js';
import {Connection, type ConnectionDelegate, type Remains} from './connection.js';
import type {Ending} from './ending.js';
import type {EventStream} from './event-stream.js';
import type {Cause} from './events.js';
import {MIN_RESTART_AGE_MS} from './hint-response.js';
import type {Message} from './message.js';
import type {Settings} from './options.js';
import {lossNow, scheduleOf} from './retry.js';
import {drawFrom, type RetryWindow} from './retry-window.js';
import type {TargetSource} from './target-source.js';
import {Wait, type WaitLength} from './wait.js';

/** A connection is renewed when it has reached this share of `maxAge`, or up to all of it. */
const MIN_AGE_SHARE = 0.9;
/** A wait that passes through a timer all the same. */
const AT_ONCE: WaitLength = {ms: 0, minMs: 0};

/** Notified about a successor; once it is heard, it reports here itself. */
export interface HandoverDelegate extends ConnectionDelegate {
  /** It opened, and sends from now on. */
  successorOpened(cause: Cause): void;
  /** Its first message has arrived, so it takes the place of the old connection. */
  successorHeard(): void;
  /** It had opened, and ended before it was heard; it had not sent these messages. */
  successorLost(ending: Ending, unsent: readonly Message[]): void;
}

/** What a handover shares with the attempts of its lifeline. */
export interface HandoverContext {
  /** The lessons of the attempts so far, and of the connection. */
  readonly memory: () => AttemptMemory;
  readonly targets: TargetSource;
  readonly stream: EventStream;
}

type Phase =
  | {readonly name: 'none' | 'ended'}
  /** The first attempt is due, or the next one after one that failed. */
  | {readonly name: 'due' | 'retrying'; readonly cause: Cause}
  /** A successor is under way, has opened, or has said goodbye before it was heard. */
  | {
      readonly name: 'attempting' | 'opened' | 'leaving';
      readonly cause: Cause;
      readonly successor: Connection;
    };

/**
 * The replacement of an open connection by its successor, which is opened first. Belongs to the open
 * state; what ends that ends this.
 */
export class Handover implements ConnectionDelegate {
  readonly #delegate: HandoverDelegate;
  readonly #context: HandoverContext;
  /** Runs until the connection is old, or until an attempt is due. */
  readonly #wait: Wait;
  #settings: Settings;
  #phase: Phase = {name: 'none'};
  #memory = NO_ATTEMPTS;

  constructor(delegate: HandoverDelegate, settings: Settings, context: HandoverContext) {
    this.#delegate = delegate;
    this.#settings = settings;
    this.#context = context;
    this.#wait = new Wait(settings.clock);
  }

  /** Counts the age of the connection from now on. */
  start(): void {
    const {maxAge, random, reconnect} = this.#settings;
    const ms = maxAge * (MIN_AGE_SHARE + (1 - MIN_AGE_SHARE) * random());
    if (maxAge && reconnect) this.#wait.start({ms, minMs: 0}, () => this.begin('renewed'));
  }

  /** The successor that has opened, and sends. */
  get sender(): Connection | null {
    return this.#phase.name === 'opened' ? this.#phase.successor : null;
  }

  /** The successor that there is. */
  get successor(): Connection | null {
    return 'successor' in this.#phase ? this.#phase.successor : null;
  }

  /** What is left of the wait for the first attempt, if it waits for that. */
  get waitRest(): WaitLength | null {
    return this.#phase.name === 'due' ? this.#wait.rest : null;
  }

  /** Applies from the next use of each setting. */
  configure(settings: Settings): void {
    this.#settings = settings;
    this.successor?.configure(settings);
  }

  /** Begins, unless it has. The server says when, or else a draw; all others want it now. */
  begin(cause: Cause, window: RetryWindow | null = null): void {
    const phase = this.#phase;
    const isUrgent = cause !== 'goodbye';
    if (phase.name === 'none') {
      this.#memory = {...this.#context.memory(), failures: 0};
      if (isUrgent) this.#attempt(cause);
      else this.#schedule(cause, window);
    } else if (phase.name === 'due' && isUrgent) this.#attempt(phase.cause);
  }

  /** The successor has been announced: asks it for a sign of life, if it is to be asked at all. */
  announced(): void {
    if (!this.sender) return;
    if (this.#settings.interval) this.sender.heartbeat.pingEarly();
    else this.#delegate.successorHeard();
  }

  /** Ends, and the successor with it. */
  end(): void {
    this.release()?.drop();
  }

  /** Ends, but leaves the successor to the caller. */
  release(): Connection | null {
    const {successor} = this;
    this.#wait.stop();
    this.#phase = {name: 'ended'};
    return successor;
  }

  #schedule(cause: Cause, window: RetryWindow | null): void {
    const {drawnWaits} = this.#memory;
    const ms = window
      ? drawFrom(window, this.#settings.random)
      : backoffDelay(drawnWaits, this.#settings);
    this.#phase = {name: 'due', cause};
    this.#wait.start({ms, minMs: window?.minMs ?? 0}, () => this.#attempt(cause));
  }

  #attempt(cause: Cause): void {
    const {targets, stream} = this.#context;
    const circumstances = {targets, minAgeMs: MIN_RESTART_AGE_MS};
    const attempt = attemptAfter(this.#memory, this.#settings, circumstances);
    const successor = new Connection(this, this.#settings, attempt);
    this.#wait.stop();
    stream.overlapBegins();
    this.#phase = {name: 'attempting', cause, successor};
    successor.start();
  }

  // Connection delegate, of a successor that is not heard yet

  connectionAddressed(): void {}

  connectionOpened(): void {
    if (this.#phase.name !== 'attempting') return;
    const {cause, successor} = this.#phase;
    this.#memory = {...this.#memory, handshakeMs: successor.handshakeMs};
    this.#phase = {name: 'opened', cause, successor};
    this.#delegate.successorOpened(cause);
  }

  heartbeatAnswered(latency: number): void {
    if (this.#phase.name === 'leaving') return;
    this.#delegate.successorHeard();
    this.#delegate.heartbeatAnswered(latency);
  }

  messageReceived(data: unknown, event: MessageEvent): void {
    this.#delegate.successorHeard();
    this.#delegate.messageReceived(data, event);
  }

  /** A server that says goodbye first is none to hand over to. */
  goodbyeReceived(): boolean {
    if (this.#phase.name === 'opened') this.#phase = {...this.#phase, name: 'leaving'};
    return false;
  }

  heartbeatDelayed(): void {}

  connectionLost(ending: Ending, remains: Remains): void {
    if (!('successor' in this.#phase)) return;
    const {name, cause} = this.#phase;
    const memory = afterLoss(this.#memory, false);
    const settings = this.#settings;
    const loss = {...remains, isProven: false, ending, memory, settings};
    const schedule = scheduleOf(lossNow(loss, settings.clock));
    const isDrawn = schedule.retry === 'later' && schedule.isDrawn;
    this.#memory = isDrawn ? afterDraw(memory) : memory;
    this.#phase = {name: 'retrying', cause};
    const length = schedule.retry === 'later' ? schedule : AT_ONCE;
    this.#wait.start(length, () => this.#attempt(cause));
    // A connection that was closed politely still sends what it has.
    const unsent = ending.cause === 'goodbye' ? [] : remains.unsent;
    if (name !== 'attempting') this.#delegate.successorLost(ending, unsent);
  }

  /** The attempt had no fair chance: it is made again, and counts as no failure. */
  clockJumped(): void {
    if (this.#phase.name !== 'attempting') return;
    const {cause, successor} = this.#phase;
    successor.drop();
    this.#attempt(cause);
  }
}
