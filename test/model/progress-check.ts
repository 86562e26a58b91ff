import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {MAX_DEADLINE_MS} from './contract.js';
import {settingOf} from './settings.js';

/** Timers count whole milliseconds. */
const SLACK_MS = 10;
/** A ping, its deadline far off schedule, and once more. */
const DEADLINES = 3;
const PROBE_MS = 3_000;

/** While nothing comes from the network, no temporary status lasts forever. */
export class ProgressCheck extends Check {
  #since = 0;
  #delay = 0;
  /** How long the status had lasted when the network died. */
  #lastedMs = 0;
  #isSet = false;

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
  }

  override heard({delay}: StatusEvent): void {
    this.#since = this.world.clock.elapsed;
    this.#delay = delay;
    this.#lastedMs = 0;
  }

  /** Marks the network as dead from now on. */
  start(): void {
    this.#lastedMs = this.world.clock.elapsed - this.#since;
    this.#since = this.world.clock.elapsed;
  }

  /** Expects that the current status has not lasted too long. */
  judge(): void {
    const {clock, socket} = this.world;
    const limit = this.#limit;
    if (limit === Infinity) return;
    const lasted = clock.elapsed - this.#since;
    if (!clock.pending) this.#fail(`${socket.status} for ever, without a timer`);
    if (lasted > limit + SLACK_MS) this.#fail(`${socket.status} for ${lasted} ms, over ${limit}`);
  }

  /** How long the current status may last while nothing comes from the network. */
  get #limit(): number {
    const {status} = this.world.socket;
    const of = (name: 'interval' | 'timeout' | 'connectTimeout') => settingOf(this.world, name);
    if (status === 'waiting') return this.#delay;
    if (this.#isSet) return Infinity;
    if (status === 'connecting' && of('connectTimeout')) {
      // Twice: an attempt whose deadline is met far off schedule is restarted.
      return 2 * Math.max(of('connectTimeout'), MAX_DEADLINE_MS);
    }
    const isJudged = status === 'open' && of('interval') > 0 && of('timeout') > 0;
    if (!isJudged) return Infinity;
    // The answer may have waited as long again behind messages that had already left the browser.
    const limit = of('interval') + DEADLINES * of('timeout') + PROBE_MS + this.#lastedMs;
    // And a successor that opened before the network died is found dead by itself.
    return this.world.handover.mayBegin ? 2 * limit : limit;
  }

  #fail(detail: string): void {
    this.world.violate('progress', detail);
  }
}
