import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {
  ANNOUNCED,
  isFinal,
  LATER,
  MIN_ANNOUNCED_BOUND_MS,
  MIN_BASE_MS,
  STABLE_MS,
} from './contract.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';

/** Requests that may reset the failure count now or in the next update. */
const FORGETS = /^(address|append|close|disable|enable|reconnect|remove)$/;
/** A loss being judged: it counts unless the connection was stable. */
const IS_JUDGED = /^(dropped|unreachable|silent|goodbye|policy|exhausted|url)$/;

const WAKES = /^(online|visible|pageshow|pageshow-kept|resume|activate)$/;
/** What is known of a socket that has opened. */
interface Life {
  readonly openedAt: number;
  heardAt: number;
  isAnswered: boolean;
}

/** From here on the wait is always the cap. */
const MAX_EXPONENT = 30;

/**
 * Failures are counted correctly, waits grow with them and start over after a stable connection,
 * and the first retry after a missed heartbeat is immediate.
 */
export class LadderCheck extends Check {
  #failures = 0;
  /** What is known of each socket that has opened. */
  readonly #lives = new Map<StubSocket, Life>();
  /** Unproven connections in a row whose place a successor has taken. */
  #switches = 0;
  #present: StubSocket | undefined;
  /** A successor of the present connection has been tried. */
  #isTried = false;
  /** A request or setting that may not have been applied yet. */
  #isVague = false;
  /** The next event may reset the failure count, and so may later ones until all microtasks ran. */
  #mayForget = false;
  #isAsked = false;
  /** Waits drawn since the last reset. */
  #drawn = 0;

  override asked(what: string): void {
    if (FORGETS.test(what)) this.#mayForget = this.#isAsked = true;
    if (what === 'set') this.#isVague = true;
    // A reconnect from within `shouldReconnect` still draws a wait for the loss being judged.
    if (what === 'reconnect') this.#drawn = Math.min(this.world.app.reacted, 1);
  }

  override signalling(name: string): void {
    if (this.world.socket.status === 'waiting' && WAKES.test(name)) this.#drawn = 0;
  }

  override dispatched({type}: Event): void {
    const {present} = this.world.lines;
    const life = present && this.#lives.get(present);
    if (life && type.endsWith('heartbeat')) life.isAnswered = true;
  }

  override firing(socket: StubSocket, {type}: Event): void {
    if (socket.isLeft || socket.isClosed || socket.isOver) return;
    const wall = this.world.clock.wallMs();
    const life = this.#lives.get(socket);
    if (type === 'open' && !life) {
      this.#lives.set(socket, {openedAt: wall, heardAt: wall, isAnswered: false});
    }
    if (life && type === 'message') life.heardAt = wall;
  }

  override looked(): void {
    this.#followSwitch();
  }

  #followSwitch(): void {
    const {lines, socket} = this.world;
    if (lines.present === this.#present) return;
    // Whatever it was, it was proven or not.
    const before = this.#present;
    const isSwitch = socket.status === 'open' && before && before === lines.previous;
    if (isSwitch) this.#successorTookOver(before);
    this.#present = lines.present;
  }

  #successorTookOver(before: StubSocket): void {
    this.#isTried = false;
    if (this.#isProvenLife(before)) this.#failures = this.#drawn = this.#switches = 0;
    else {
      this.#drawn++;
      this.#switches++;
    }
  }

  override addressAsked(attempt: number): void {
    const isSure = !this.#mayForget && !this.world.app.reacted;
    // A listener may ask for the next successor in the task of a switch.
    this.#followSwitch();
    if (this.world.socket.status === 'open') return this.#successorAsked(attempt);
    const due = this.#failures + 1;
    if (isSure && attempt !== due) this.#fail(`asks for attempt ${attempt}, not ${due}`);
  }

  override rested(): void {
    this.#isVague = this.#isAsked = false;
  }

  override heard(event: StatusEvent): void {
    const isSure = !this.#isVague && !this.#mayForget && !this.world.app.reacted;
    const {lines} = this.world;
    // `close()` counts a connection whose successor it closes as proven.
    const isSwitch = this.#present && this.#present === lines.previous;
    if (event.status === 'closed' && isSwitch) this.#failures = 0;
    if (isSure) this.#checkFailures(event);
    if (event.status === 'waiting') this.#checkCode(event);
    if (event.status === 'waiting') this.#checkDelay(event);
    if (isSure && IS_JUDGED.test(event.cause!)) this.#checkRetries(event);
    this.#failures = event.failures;
    this.#mayForget &&= this.#isAsked;
    const {present} = lines;
    // An attempt has not opened; one that was a successor may have.
    if (event.status === 'connecting' && present) this.#lives.delete(present);
    if (event.status === 'connecting') this.#isTried = false;
  }

  /** A successor counts its own failures only. */
  #successorAsked(attempt: number): void {
    if (!this.#isTried && attempt !== 1) this.#fail(`asks for attempt ${attempt} of a successor`);
    this.#isTried = true;
  }

  override socketMade(): void {
    this.#followSwitch();
    if (this.world.socket.status === 'open') this.#isTried = true;
  }

  #checkCode({cause, code}: StatusEvent): void {
    const isByCode = !this.world.scenario.options.shouldReconnect && cause !== 'user';
    if (isByCode && isFinal(code)) this.#fail(`goes on after code ${code}`);
  }

  /** Of the connection that was lost, where its successor is the attempt by now. */
  get #isProven(): boolean {
    const {lines, socket} = this.world;
    return this.#isProvenLife(socket.status === 'waiting' ? lines.lost : lines.present);
  }

  #isProvenLife(socket: StubSocket | undefined): boolean {
    const life = socket && this.#lives.get(socket);
    if (!life) return false;
    const isJudged = settingOf(this.world, 'interval') && settingOf(this.world, 'timeout');
    const until = isJudged ? life.heardAt : this.world.clock.wallMs();
    return life.isAnswered || until - life.openedAt >= STABLE_MS;
  }

  #checkFailures({status, cause, failures}: StatusEvent): void {
    const isCounted = IS_JUDGED.test(cause!) && status !== 'open';
    const counted = this.#failures + Number(isCounted);
    const isForgotten = status === 'idle' || (status !== 'connecting' && this.#isProven);
    const due = isForgotten && status !== 'open' && status !== 'closed' ? 0 : counted;
    if (failures !== due) this.#fail(`${status} after ${failures} failures, not ${due}`);
  }

  /**
   * A wait is at most the bound of its step, and absent the first time after a missed heartbeat.
   */
  #checkDelay(event: StatusEvent): void {
    const {cause, code, delay, failures} = event;
    const max = settingOf(this.world, 'maxDelay');
    // `reconnect()` was applied when it was called.
    if (this.#isProven && cause !== 'user') this.#drawn = this.#switches = 0;
    const drawn = this.#drawn;
    if (IS_JUDGED.test(cause!)) this.#drawn++;
    if (this.#isVague) return;
    const first = settingOf(this.world, 'delay');
    const step = Math.min(drawn, failures + this.#switches, MAX_EXPONENT);
    const ladder = Math.max(first, step ? MIN_BASE_MS : 0) * 2 ** step;
    const isAnnounced = cause === 'goodbye' || ANNOUNCED.includes(code);
    // Also where a wait seems to have been drawn: a reaction may have reset that.
    const announced = isAnnounced ? Math.max(first, MIN_ANNOUNCED_BOUND_MS) : 0;
    const bound = document.hidden ? max : Math.min(max, Math.max(ladder, announced));
    const limit = code === LATER ? 2 * max : cause === 'restored' ? max : bound;
    const rest = this.world.handover.restAfter(event);
    const isOver = delay > limit && !this.world.steering.isSteered(event) && !rest;
    if (isOver) this.#fail(`waits ${delay} ms after ${failures} failures, over ${limit}`);
    const isFirst = this.#failures === 0 || failures === 0;
    const isLocal = cause === 'silent' || cause === 'user';
    if (isLocal && isFirst && delay && !rest) {
      this.#fail(`waits ${delay} ms, though ${cause} the first time`);
    }
  }

  #checkRetries({status, cause, failures}: StatusEvent): void {
    const retries = settingOf(this.world, 'retries');
    const isOver = failures > retries;
    if (status === 'waiting' && isOver) this.#fail(`goes on after ${failures} failures`);
    if (cause === 'exhausted' && !isOver) this.#fail(`gives up after ${failures} of ${retries}`);
  }

  #fail(detail: string): void {
    this.world.violate('ladder', detail);
  }
}
