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
/** From here on the wait is always the cap. */
const MAX_EXPONENT = 30;

/**
 * Failures are counted correctly, waits grow with them and start over after a stable connection,
 * and the first retry after a missed heartbeat is immediate.
 */
export class LadderCheck extends Check {
  #failures = 0;
  #openedAt = Infinity;
  #heardAt = 0;
  #isAnswered = false;
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
    if (type.endsWith('heartbeat')) this.#isAnswered = true;
  }

  override firing(socket: StubSocket, {type}: Event): void {
    if (socket.isLeft || socket.isClosed || socket.isOver) return;
    const wall = this.world.clock.wallMs();
    const isFirst = type === 'open' && this.#openedAt === Infinity;
    if (isFirst) this.#openedAt = this.#heardAt = wall;
    if (type === 'message') this.#heardAt = wall;
  }

  override addressAsked(attempt: number): void {
    const isSure = !this.#mayForget && !this.world.app.reacted;
    const due = this.#failures + 1;
    if (isSure && attempt !== due) this.#fail(`asks for attempt ${attempt}, not ${due}`);
  }

  override rested(): void {
    this.#isVague = this.#isAsked = false;
  }

  override heard(event: StatusEvent): void {
    const isSure = !this.#isVague && !this.#mayForget && !this.world.app.reacted;
    if (isSure) this.#checkFailures(event);
    if (event.status === 'waiting') this.#checkCode(event);
    if (event.status === 'waiting') this.#checkDelay(event);
    if (isSure && IS_JUDGED.test(event.cause!)) this.#checkRetries(event);
    this.#failures = event.failures;
    this.#mayForget &&= this.#isAsked;
    if (event.status !== 'connecting') return;
    this.#openedAt = Infinity;
    this.#isAnswered = false;
  }

  #checkCode({cause, code}: StatusEvent): void {
    const isByCode = !this.world.scenario.options.shouldReconnect && cause !== 'user';
    if (isByCode && isFinal(code)) this.#fail(`goes on after code ${code}`);
  }

  get #isProven(): boolean {
    const isJudged = settingOf(this.world, 'interval') && settingOf(this.world, 'timeout');
    const until = isJudged ? this.#heardAt : this.world.clock.wallMs();
    return this.#isAnswered || until - this.#openedAt >= STABLE_MS;
  }

  #checkFailures({status, cause, failures}: StatusEvent): void {
    const isCounted = IS_JUDGED.test(cause!);
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
    if (this.#isProven && cause !== 'user') this.#drawn = 0;
    const drawn = this.#drawn;
    if (IS_JUDGED.test(cause!)) this.#drawn++;
    if (this.#isVague) return;
    const first = settingOf(this.world, 'delay');
    const step = Math.min(drawn, failures, MAX_EXPONENT);
    const ladder = Math.max(first, step ? MIN_BASE_MS : 0) * 2 ** step;
    const isAnnounced = cause === 'goodbye' || ANNOUNCED.includes(code);
    // Also where a wait seems to have been drawn: a reaction may have reset that.
    const announced = isAnnounced ? Math.max(first, MIN_ANNOUNCED_BOUND_MS) : 0;
    const bound = document.hidden ? max : Math.min(max, Math.max(ladder, announced));
    const limit = code === LATER ? 2 * max : cause === 'restored' ? max : bound;
    const isOver = delay > limit && !this.world.steering.isSteered(event);
    if (isOver) this.#fail(`waits ${delay} ms after ${failures} failures, over ${limit}`);
    const isFirst = this.#failures === 0 || failures === 0;
    const isLocal = cause === 'silent' || cause === 'user';
    if (isLocal && isFirst && delay) {
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
