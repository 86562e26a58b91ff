import {Check} from './check.js';
import {settingOf} from './settings.js';

/** A call that takes longer, and longer than `connectTimeout`, is taken for lost. */
const MAX_CALL_MS = 60_000;

/** A `url` function has one call at a time: a token that may be used once is presented once. */
export class CallCheck extends Check {
  #isSet = false;
  /** Another address was set; until the next rest, a call may still be for the one before. */
  #isChanging = false;

  override asked(what: string): void {
    if (what === 'set') this.#isSet = true;
    if (what !== 'address') return;
    this.#isChanging = true;
    this.world.app.forgetCalls(0);
  }

  override rested(): void {
    // The last one is for the new address, unless that was not wanted any more.
    const kept = Number(this.world.socket.status !== 'idle');
    if (this.#isChanging) this.world.app.forgetCalls(kept);
    this.#isChanging = false;
  }

  override looked(): void {
    if (this.#isChanging) return;
    const {app, clock} = this.world;
    const [first, second] = app.callsUnderWay.slice(-2);
    if (second === undefined || this.#isSet) return;
    const limit = Math.max(MAX_CALL_MS, settingOf(this.world, 'connectTimeout') || Infinity);
    if (second - first < limit) this.world.violate('calls', `${clock.elapsed}: two at once`);
  }
}
