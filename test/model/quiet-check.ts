import type {StatusEvent} from '../../src/core/events.js';
import {Check} from './check.js';
import {CLOSING_MS, isTerminal} from './contract.js';

/** One for what is awaited, one for an `error` event, one for steady heartbeats. */
const MAX_TIMERS = 3;

/**
 * The page events that a live connection listens to; `change` is that of `navigator.connection`.
 */
const HEARD =
  'change, freeze, offline, online, pagehide, pageshow, prerenderingchange, resume, visibilitychange';

/** Nothing is pending in `closed`, `failed` and `idle`, and nothing is missing before. */
export class QuietCheck extends Check {
  /** When `closing` began, by timer time. */
  #closingSince: number | undefined;
  /** An option was set, such as a timeout that ends judging while an answer is awaited. */
  #isSet = false;

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
  }

  override heard({status}: StatusEvent): void {
    this.#closingSince = undefined;
    if (status === this.world.socket.status && isTerminal(status)) this.#checkRest();
  }

  override looked(): void {
    const {clock, socket, network, scenario, lines, handover} = this.world;
    const {status, readyState} = socket;
    if (isTerminal(status)) this.#checkRest();
    const isSteady = scenario.options.steady || this.#isSet;
    const each = isSteady ? MAX_TIMERS : MAX_TIMERS - 1;
    // One more for the age of a connection, or for the next attempt of its successor.
    const max = lines.successor ? 2 * each : each + Number(handover.mayBegin);
    if (clock.pending > max) this.#fail(`${clock.pending} timers`);
    if (status === 'waiting' && network.live.length) this.#fail('a live socket');
    if (status !== 'closed' || readyState !== 2) this.#closingSince = undefined;
    else this.#closingSince ??= clock.elapsed;
  }

  override rested(): void {
    const {clock, socket, page} = this.world;
    const {status} = socket;
    if (status === 'waiting' && !clock.pending && !page.isAway) this.#fail('no timer');
    const since = this.#closingSince ?? Infinity;
    if (clock.elapsed - since > CLOSING_MS && !clock.isLate) this.#fail('still closing');
    if (!isTerminal(status)) this.#checkEars();
  }

  #checkRest(): void {
    const {clock, network, page, socket} = this.world;
    const isClosing = socket.status === 'closed' && socket.readyState === 2;
    if (clock.pending > Number(isClosing)) this.#fail(`${clock.pending} timers`);
    if (network.live.length) this.#fail('a live socket');
    if (page.listeners.length) this.#fail(`listeners: ${page.listeners.join(', ')}`);
  }

  /** Expects one listener for each page event. */
  #checkEars(): void {
    const heard = [...this.world.page.listeners].sort().join(', ');
    if (heard !== HEARD) this.#fail(`listeners: ${heard}`);
  }

  #fail(detail: string): void {
    this.world.violate('quiet', `${this.world.socket.status}: ${detail}`);
  }
}
