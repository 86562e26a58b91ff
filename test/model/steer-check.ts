import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {GOODBYE, isGoodbye, windowAfterGoodbye} from './face.js';
import {read} from './history.js';
import type {StubSocket} from './stub-socket.js';
import {standingWindow, type Window, windowOfError, WINDOWS} from './windows.js';

/** What a large number of runs must have shown. */
export const STEERINGS = [
  'close reason',
  'goodbye',
  'url',
  'standing',
  'hint before the minimum',
  'hint after the minimum',
];

const WAKES = /^(online|visible|pageshow|pageshow-kept|resume|activate)$/;
/** Requests that leave a wait as it is. */
const LEAVES_WAIT = /^(set|answer|id|move)$/;
const IN_REASON = /(?:^| )retry=(.+)$/;
/** Timers count whole milliseconds. */
const SLACK_MS = 10;

interface Wait {
  /** When it began, by timers. */
  readonly since: number;
  readonly min: number;
  /** No hint ends it before, by the uptime. */
  readonly notBefore: number;
  /** When it must be over, by timers. */
  due: number;
  /** Whether the application has done what may end it. */
  isAsked: boolean;
}

/**
 * A wait stays within the window that the server names for it, and page hints shorten it to its
 * minimum, not below. A standing window is for the first wait after a connection that had opened was
 * lost from afar.
 */
export class SteerCheck extends Check {
  /** The standing window, and whether it is certain that the library has this one, or none. */
  #standing: Window | null = null;
  #isCertain = true;
  #text = '';
  #wait: Wait | null = null;
  #isArriving = false;
  /** Something was asked that the next update applies, and that may end a wait begun by then. */
  #isAsked = false;

  /** Whether hints cannot end the wait yet. */
  get isHeld(): boolean {
    return this.#wait !== null && this.world.clock.uptimeMs() < this.#wait.notBefore;
  }

  /** Whether a window, not the ladder, may have made this wait. */
  isSteered(event: StatusEvent): boolean {
    return this.#explicitWindow(event) !== null || this.#mayStand(event);
  }

  /** The window that came with this loss. */
  #explicitWindow({cause, reason, error}: StatusEvent): Window | null {
    if (cause === 'goodbye') return windowAfterGoodbye(this.#text);
    if (cause !== 'dropped' && cause !== 'unreachable') return null;
    const [, text = ''] = IN_REASON.exec(reason) ?? [];
    return WINDOWS[text] ?? windowOfError(error);
  }

  #mayStand({cause}: StatusEvent): boolean {
    const isFromAfar = cause === 'dropped' || cause === 'goodbye';
    return isFromAfar && (this.#standing !== null || !this.#isCertain);
  }

  override asked(what: string): void {
    if (!LEAVES_WAIT.test(what)) this.#isAsked = true;
    if (this.#wait) this.#wait.isAsked ||= this.#isAsked;
    if (!/^(set|answer|id|move|reconnect|close|abort)$/.test(what)) this.#isCertain = false;
  }

  override firing(socket: StubSocket, event: Event): void {
    const isLive = this.world.socket.status === 'open' && !socket.isLeft && !socket.isOver;
    this.#isArriving = event.type === 'message' && isLive;
    if (!this.#isArriving) return;
    const data: unknown = (event as MessageEvent).data;
    if (isGoodbye(data)) this.#text = data;
  }

  override fired(_socket: StubSocket, event: Event): void {
    const {scenario, app} = this.world;
    const isRead = this.#isArriving && Boolean(scenario.options.resume);
    const numbered = isRead ? read((event as MessageEvent).data) : null;
    if (!numbered?.isPosition) return;
    const window = standingWindow(numbered.retry);
    // A reaction may have ended the connection, or the application's function thrown.
    if (app.reacted) this.#isCertain = false;
    else if (window) {
      this.#standing = window;
      this.#isCertain = true;
    }
  }

  override heard(event: StatusEvent): void {
    const {clock, app} = this.world;
    if (this.#wait && !app.reacted) this.#checkLength(this.#wait);
    this.#wait = null;
    // In a handover it was said before, and others may have come since.
    const isLast = event.cause === 'goodbye' && event.status !== 'open';
    if (isLast) this.#checkGoodbye();
    if (event.status !== 'waiting') return;
    const {handover} = this.world;
    const rest = handover.restAfter(event);
    const window = rest ? rest.window : this.#windowOf(event);
    if (!window || (handover.isTried && event.delay === 0)) return;
    const {min, max} = window;
    const {delay} = event;
    const slack = rest ? SLACK_MS : 0;
    if (delay < min - slack || delay > max + slack) {
      this.#fail(`waits ${delay} ms, not ${min} to ${max}`);
    }
    const since = clock.elapsed;
    const notBefore = clock.uptimeMs() + min;
    this.#wait = {since, min, notBefore, due: since + delay, isAsked: this.#isAsked};
  }

  /** The window of a wait, where it is certain. */
  #windowOf(event: StatusEvent): Window | null {
    const {cause, failures} = event;
    const explicit = this.#explicitWindow(event);
    if (explicit) {
      const source = cause === 'dropped' ? 'close reason' : cause === 'goodbye' ? cause : 'url';
      this.world.tally.count('steering', source);
      return explicit;
    }
    // Without any failure it is the first wait since a connection proved itself.
    const isFirst = failures === 0 && this.#isCertain && !this.world.app.reacted;
    if (!isFirst || !this.#mayStand(event)) return null;
    this.world.tally.count('steering', 'standing');
    return this.#standing;
  }

  /** What follows a text and is no window makes it a message. */
  #checkGoodbye(): void {
    const isText = this.world.scenario.options.goodbye === 'text';
    const isMessage = this.#text !== GOODBYE && !windowAfterGoodbye(this.#text);
    if (isText && isMessage) this.#fail(`takes ${this.#text} for a goodbye`);
  }

  #checkLength({since, min, isAsked}: Wait): void {
    const {clock} = this.world;
    const lasted = clock.elapsed - since;
    const isShort = lasted < min - SLACK_MS && !isAsked && !clock.isHurried;
    if (isShort) this.#fail(`waits ${lasted} ms, below the minimum of ${min}`);
  }

  override signalling(name: string): void {
    const wait = this.#wait;
    if (!wait || !WAKES.test(name) || this.world.socket.status !== 'waiting') return;
    const {clock, tally} = this.world;
    tally.count('steering', `hint ${this.isHeld ? 'before' : 'after'} the minimum`);
    wait.due = clock.elapsed + Math.max(0, wait.notBefore - clock.uptimeMs());
  }

  override rested(): void {
    this.#isAsked = false;
  }

  override looked(): void {
    const {clock, socket} = this.world;
    const isLong = this.#wait && clock.elapsed > this.#wait.due + SLACK_MS && !clock.isLate;
    if (isLong && socket.status === 'waiting') this.#fail('still waits, though its time is over');
  }

  #fail(detail: string): void {
    this.world.violate('steering', detail);
  }
}
