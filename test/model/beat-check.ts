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

/** The pings on one socket. */
interface Beats {
  unanswered: number;
  /** Some of what was buffered has left meanwhile, which gives an answer more time. */
  hasMoved: boolean;
  leftBytes: number;
  /** The socket no longer sends, though it has fired no `close` yet. */
  isShut: boolean;
  /** When the last ping was sent, by timer time and by the wall clock. */
  sentAt: {readonly elapsed: number; readonly wall: number};
}

/**
 * Heartbeats do not overlap, and none is sent where none is due. A connection is silent only if an
 * answer had its time, and not if that ended far off schedule, except for the second ping.
 */
export class BeatCheck extends Check {
  #isSet = false;
  readonly #beats = new Map<StubSocket, Beats>();

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
  }

  override socketMade(socket: StubSocket): void {
    const sentAt = {elapsed: 0, wall: 0};
    this.#beats.set(socket, {unanswered: 0, hasMoved: false, leftBytes: 0, isShut: false, sentAt});
  }

  override looked(): void {
    const {lines, socket: ours} = this.world;
    for (const [socket, beats] of this.#beats) {
      if (!lines.isHeard(socket)) continue;
      if (ours.status === 'open' && socket.readyState > 1) beats.isShut = true;
      const {taken, bufferedAmount} = socket;
      if (taken - bufferedAmount > beats.leftBytes) beats.hasMoved = true;
      beats.leftBytes = taken - bufferedAmount;
    }
  }

  override firing(socket: StubSocket, {type}: Event): void {
    if (type === 'message' && !socket.isLeft) this.#beats.get(socket)!.unanswered = 0;
  }

  override dataSent(socket: StubSocket, data: unknown): void {
    if (typeof data !== 'string' || !BEAT.test(data)) return;
    this.world.tally.count('send', 'beat');
    const {clock} = this.world;
    const {interval, steady} = this.world.scenario.options;
    const beats = this.#beats.get(socket)!;
    // The deadline is that of the first one.
    if (!steady || beats.unanswered === 0) {
      beats.sentAt = {elapsed: clock.elapsed, wall: clock.wallMs()};
    }
    if (beats.unanswered === 0) beats.hasMoved = false;
    const isAsked = interval ?? (this.world.element ? 6_000 : 0);
    if (!isAsked && !this.#isSet) this.#fail('a beat, though interval is 0');
    beats.unanswered++;
    const isRepeated = steady || settingOf(this.world, 'timeout') === 0;
    if (beats.unanswered > MAX_UNANSWERED && !isRepeated && !this.#isSet) {
      this.#fail(`${beats.unanswered} beats in a row`);
    }
  }

  override heard({cause}: StatusEvent): void {
    const {clock, lines} = this.world;
    const beats = lines.lost && this.#beats.get(lines.lost);
    if (cause !== 'silent' || this.#isSet || !beats || beats.isShut) return;
    const timeout = settingOf(this.world, 'timeout');
    if (!timeout) this.#fail('silent, though nothing is judged');
    const [short, long] = [Math.min(timeout, PROBE_MS), timeout];
    const waited = clock.elapsed - beats.sentAt.elapsed;
    if (waited < short - SLACK_MS && !clock.isHurried) this.#fail(`silent after ${waited} ms`);
    const lasted = clock.wallMs() - beats.sentAt.wall;
    const late = 2 * TOLERANCE_MS + SLACK_MS;
    const isStrange = lasted < short - late || (lasted > long + late && !beats.hasMoved);
    if (isStrange && beats.unanswered < 2) this.#fail(`silent at a strange time, ${lasted} ms on`);
  }

  #fail(detail: string): void {
    this.world.violate('beats', detail);
  }
}
