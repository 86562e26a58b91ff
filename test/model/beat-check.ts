import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {settingOf} from './settings.js';
import type {StubSocket} from './stub-socket.js';

const BEAT = /^(p|HeartBeat)$/;
/** One ping, and one more if the first deadline was met far off schedule. */
const MAX_UNANSWERED = 2;

/** How late each half of a deadline may be met, by the wall clock. */
const TOLERANCE_MS = 2_000;
/** The longest deadline of a ping triggered by a page event. */
const PROBE_MS = 3_000;
/** Timers count whole milliseconds, and so do the halves of a deadline. */
const SLACK_MS = 2;

/**
 * Heartbeats do not overlap, and none is sent where none is due. A connection is silent only if an
 * answer had its time, and not if that ended far off schedule, except for the second ping.
 */
export class BeatCheck extends Check {
  #unanswered = 0;
  /** Some of what was buffered has left meanwhile, which gives an answer more time. */
  #hasMoved = false;
  #leftBytes = 0;
  #isSet = false;
  /** The native socket no longer sends, though it has fired no `close` yet. */
  #isShut = false;
  /** When the last ping was sent, by timer time and by the wall clock. */
  #sentAt = {elapsed: 0, wall: 0};

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
  }

  override socketMade(): void {
    this.#unanswered = 0;
    this.#leftBytes = 0;
    this.#isShut = false;
  }

  override looked(): void {
    const {network, socket} = this.world;
    if (socket.status === 'open' && network.newest!.readyState > 1) this.#isShut = true;
    const {taken = 0, bufferedAmount = 0} = network.newest ?? {};
    if (taken - bufferedAmount > this.#leftBytes) this.#hasMoved = true;
    this.#leftBytes = taken - bufferedAmount;
  }

  override firing(socket: StubSocket, {type}: Event): void {
    if (type === 'message' && !socket.isLeft) this.#unanswered = 0;
  }

  override dataSent(_socket: StubSocket, data: unknown): void {
    if (typeof data !== 'string' || !BEAT.test(data)) return;
    this.world.tally.count('send', 'beat');
    const {clock} = this.world;
    const {interval, steady} = this.world.scenario.options;
    // The deadline is that of the first one.
    if (!steady || this.#unanswered === 0) {
      this.#sentAt = {elapsed: clock.elapsed, wall: clock.wallMs()};
    }
    if (this.#unanswered === 0) this.#hasMoved = false;
    const isAsked = interval ?? (this.world.element ? 6_000 : 0);
    if (!isAsked && !this.#isSet) this.#fail('a beat, though interval is 0');
    this.#unanswered++;
    const isRepeated = steady || settingOf(this.world, 'timeout') === 0;
    if (this.#unanswered > MAX_UNANSWERED && !isRepeated && !this.#isSet) {
      this.#fail(`${this.#unanswered} beats in a row`);
    }
  }

  override heard({cause}: StatusEvent): void {
    if (cause !== 'silent' || this.#isSet || this.#isShut) return;
    const {clock} = this.world;
    const timeout = settingOf(this.world, 'timeout');
    if (!timeout) this.#fail('silent, though nothing is judged');
    const [short, long] = [Math.min(timeout, PROBE_MS), timeout];
    const waited = clock.elapsed - this.#sentAt.elapsed;
    if (waited < short - SLACK_MS && !clock.isHurried) this.#fail(`silent after ${waited} ms`);
    const lasted = clock.wallMs() - this.#sentAt.wall;
    const late = 2 * TOLERANCE_MS + SLACK_MS;
    const isStrange = lasted < short - late || (lasted > long + late && !this.#hasMoved);
    if (isStrange && this.#unanswered < 2) this.#fail(`silent at a strange time, ${lasted} ms on`);
  }

  #fail(detail: string): void {
    this.world.violate('beats', detail);
  }
}
