import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {MIN_AGE_SHARE} from './contract.js';
import {GOODBYE, isGoodbye, windowAfterGoodbye} from './face.js';
import type {WaitRest} from './run-context.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';
import type {Window} from './windows.js';

/** What a large number of runs must have shown. */
export const HANDOVERS = [
  'due by goodbye',
  'due by renew',
  'opened by goodbye',
  'opened by user',
  'opened by renewed',
  'failed',
  'refused by goodbye',
  'switched by message',
  'switched at once',
  'switched by a loss',
  'adopted',
  'ended by close',
];

/** Timers count whole milliseconds. */
const SLACK_MS = 10;

/** Timers are clamped to it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The wait for the first attempt of a successor. */
interface Due {
  /** When it began, by timers and by the uptime. */
  readonly since: {readonly elapsed: number; readonly uptime: number};
  /** The window of the server; null: none. */
  readonly window: Window | null;
}

/**
 * A successor is made only where a goodbye, `renew()` or the age of the connection asks for one, and in
 * the server's window. It is announced once it has opened, is heard from its first message on, and the
 * old socket is closed with 1000 in the task of that message.
 */
export class HandoverCheck extends Check {
  /** When the present connection opened, by timers. */
  #openedAt = 0;
  /** Something asked for a successor of the present connection. */
  #isAsked = false;
  /** The wait for the first attempt. */
  #due: Due | null = null;
  /** An attempt of a successor of the present connection was made. */
  #isTried = false;
  #refused = 0;
  /** The wait began by the message that is arriving. */
  #isNew = false;
  #thrownBefore = 0;
  #isSet = false;
  #present: StubSocket | undefined;
  /** The successor that fires an event, if it is one that had not taken over. */
  #firing: StubSocket | undefined;
  /** It had opened before. */
  #hadOpened = false;
  /** Changes from `open` to `open` while it fired. */
  #announced = 0;

  get mayBegin(): boolean {
    return this.#isAsked || settingOf(this.world, 'maxAge') > 0;
  }

  /** What is left of the wait for the first attempt, where a loss leaves it. */
  restAfter({cause}: StatusEvent): WaitRest | null {
    const {clock, network} = this.world;
    const isEnded = cause === 'user' || cause === 'restored';
    if (!this.#due || isEnded || network.refused !== this.#refused) return null;
    const {window, since} = this.#due;
    if (!window) return {window};
    const leftOf = (ms: number) => Math.max(0, since.uptime + ms - clock.uptimeMs());
    return {window: {min: leftOf(window.min), max: leftOf(window.max)}};
  }

  /** Whether a successor may be under way: it is the next attempt, whatever the server says. */
  get isTried(): boolean {
    return this.#isTried;
  }

  #note(what: string): void {
    this.world.tally.count('handover', what);
  }

  override asked(what: string): void {
    // Also in the task of a switch.
    this.#followSwitch();
    if (what === 'set') this.#isSet = true;
    if (what === 'close' && this.world.lines.successor) this.#note('ended by close');
    if (what !== 'renew') return;
    this.#isAsked = true;
    this.#note('due by renew');
    this.#attempted();
  }

  #attempted(): void {
    this.#isTried = true;
    this.#due = null;
  }

  override addressAsked(): void {
    if (this.world.socket.status === 'open') this.#successorTried();
  }

  override socketMade(): void {
    if (this.world.socket.status === 'open') this.#successorTried();
  }

  /** An attempt of a successor. */
  #successorTried(): void {
    const {clock} = this.world;
    const {min = 0} = this.#due?.window ?? {};
    const waited = clock.elapsed - (this.#due?.since.elapsed ?? -Infinity);
    // The age of the connection may be reached meanwhile.
    const isEarly = waited < min - SLACK_MS && settingOf(this.world, 'maxAge') === 0;
    if (isEarly && !clock.isHurried) this.#fail(`begins after ${waited} ms, before ${min}`);
    if (!this.#isAsked) this.#checkAge(clock.elapsed - this.#openedAt);
    this.#attempted();
  }

  #checkAge(age: number): void {
    const least = Math.min(settingOf(this.world, 'maxAge') * MIN_AGE_SHARE, LONGEST_TIMER_MS);
    const isEarly = age < least - SLACK_MS && !this.world.clock.isHurried && !this.#isSet;
    if (isEarly) this.#fail(`renewed after ${age} ms, not ${least}`);
  }

  override heard(event: StatusEvent): void {
    const {status, previous, cause} = event;
    if (status === 'open' && previous === 'open') {
      this.#announced++;
      this.#note(`opened by ${cause}`);
      return;
    }
    if (status === 'connecting' && this.world.lines.previous?.isLeft && previous === 'waiting') {
      this.#noteAdoption();
    }
    this.#begin();
  }

  #noteAdoption(): void {
    const {present} = this.world.lines;
    if (present && !present.isClosed && !present.isOver && !present.isLeft) this.#note('adopted');
  }

  /** Another connection is there, or none. */
  #begin(): void {
    this.#present = this.world.lines.present;
    this.#openedAt = this.world.clock.elapsed;
    this.#isAsked = this.#isTried = false;
    this.#due = null;
    this.#refused = this.world.network.refused;
  }

  override firing(socket: StubSocket, event: Event): void {
    const {lines} = this.world;
    const isSuccessor = socket === lines.successor;
    this.#firing = isSuccessor ? socket : undefined;
    this.#hadOpened = socket.hasOpened;
    this.#announced = 0;
    this.#thrownBefore = this.world.app.thrown.length;
    if (event.type === 'message' && this.#isPresent(socket)) this.#goodbyeHeard(event);
  }

  #isPresent(socket: StubSocket): boolean {
    return socket === this.world.lines.present && !socket.isOver && !socket.isClosed;
  }

  #goodbyeHeard(event: Event): void {
    const {data} = event as MessageEvent<unknown>;
    const {scenario, socket, clock} = this.world;
    const {handover, goodbye} = scenario.options;
    if (!handover || !goodbye || socket.status !== 'open' || !isGoodbye(data)) return;
    const window = windowAfterGoodbye(data);
    // To a predicate, a pair that is no window says goodbye all the same.
    const isOne = data === GOODBYE || window || (goodbye === 'fn' && !data.endsWith('soon'));
    if (!isOne) return;
    this.#isAsked = true;
    if (this.#isTried || this.#due) return;
    this.#note('due by goodbye');
    const since = {elapsed: clock.elapsed, uptime: clock.uptimeMs()};
    this.#due = {since, window};
    this.#isNew = true;
  }

  override dispatched({type}: Event): void {
    const successor = this.#firing;
    if (!successor || !/message|heartbeat/.test(type)) return;
    if (successor === this.world.lines.successor) this.#fail(`${type} before the switch`);
  }

  override fired(socket: StubSocket, event: Event): void {
    const successor = this.#firing;
    this.#firing = undefined;
    const isTaken = this.#isPresent(socket);
    if (event.type === 'message' && socket === successor && isTaken) {
      // A function of the application has switched to it, which was asked before the goodbye is judged.
      this.#followSwitch();
      this.#goodbyeHeard(event);
    }
    // A predicate that threw has said nothing.
    const thrown = this.world.app.thrown.slice(this.#thrownBefore);
    const hasFailed = thrown.some((error) => (error as Error).message === 'goodbye');
    if (this.#isNew && hasFailed) this.#due = null;
    this.#isNew = false;
    if (socket !== successor) return;
    this.#checkAnnouncement(socket, event);
    const isStill = socket === this.world.lines.successor;
    if (event.type === 'message' && isTaken) this.#note('switched by message');
    if (event.type === 'open' && isTaken) this.#note('switched at once');
    if (event.type === 'close' && socket.hasOpened) this.#note('failed');
    if (event.type === 'message' && isGoodbye((event as MessageEvent).data) && socket.isClosed) {
      this.#note('refused by goodbye');
    }
    if (event.type === 'message' && isStill && socket.hasOpened) this.#fail('a message, no switch');
  }

  #checkAnnouncement(socket: StubSocket, {type}: Event): void {
    const isOpening = type === 'open' && !this.#hadOpened;
    const isDue = isOpening && !this.world.app.reacted && !socket.isClosed;
    const isFailing = this.#hadOpened && socket !== this.world.lines.present;
    if (this.#announced > Number(isOpening || isFailing)) this.#fail(`announced at ${type}`);
    if (isDue && !this.#announced && socket === this.world.lines.successor) {
      this.#fail('opened without a status');
    }
  }

  override socketClosed(socket: StubSocket, args: readonly unknown[]): void {
    // By its successor, or by the end of both.
    const isOld = socket === this.world.lines.previous && socket !== this.world.lines.present;
    if (isOld && args.length && args[0] !== 1000) this.#fail(`closed with ${String(args[0])}`);
  }

  override looked(): void {
    const {socket, lines, clock, network} = this.world;
    const {successor} = lines;
    if (socket.status !== 'open') return;
    this.#followSwitch();
    const isJudged = settingOf(this.world, 'interval') > 0 || this.#isSet;
    if (successor?.hasOpened && !isJudged) this.#fail('opened, no switch without heartbeats');
    if (network.refused !== this.#refused) this.#attempted();
    this.#refused = network.refused;
    const {window, since} = this.#due ?? {};
    const isOver = window && since && clock.elapsed > since.elapsed + window.max + SLACK_MS;
    if (isOver && !clock.isLate) this.#fail('no successor in time');
  }

  #followSwitch(): void {
    const {lines, socket} = this.world;
    if (socket.status !== 'open' || lines.present === this.#present) return;
    if (this.world.lines.previous?.isOver) this.#note('switched by a loss');
    this.#begin();
  }

  #fail(detail: string): void {
    this.world.violate('handover', detail);
  }
}
