import {attemptDeadline, backoffDelay, laterDelay} from './backoff.js';
import {guarded} from './callbacks.js';
import {isFinalCode, TRY_AGAIN_LATER} from './close-codes.js';
import type {Cause} from './events.js';
import {closeEventOf, type Loss} from './ending.js';
import type {Settings} from './options.js';

/** What the judgement depends on in the connection that was lost. */
interface Past {
  readonly isProven: boolean;
  readonly startedAt: number;
}

/**
 * Responsible for what follows a loss: remembers how earlier attempts went, and decides whether,
 * when and where to try again. It knows no timer, and opens and closes nothing.
 */
export class Policy {
  /** Read at each use, so that a changed one applies from then on. */
  readonly settings: Settings;
  /** How many waits were drawn: the exponent of the next one. */
  step = 0;
  /** Failed attempts in a row since a connection last proved itself. */
  failures = 0;
  /** Which of several servers has its turn; one that held keeps it. */
  turn = 0;
  /** How long the last attempt that succeeded took, its `url` function included, in ms. */
  handshake = Infinity;
  /** The address of the present or last connection, or ''. */
  url = '';

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** How long the next attempt may take, in ms; 0: as long as it likes. */
  get deadline(): number {
    return attemptDeadline(this.settings.connectTimeout, this.handshake, this.failures);
  }

  /** A connection proved itself, or a new life begins: failures are forgotten. */
  reset(): void {
    this.failures = this.step = 0;
  }

  /**
   * Counts the loss and says what follows: the milliseconds until the next attempt, undefined for
   * none at all, or the final loss.
   */
  judge(loss: Loss, {isProven, startedAt}: Past): number | undefined | Loss {
    if (isProven) {
      this.reset();
    } else {
      this.failures++;
      this.turn++;
    }
    const {cause, error} = loss;
    if (cause === 'url' || cause === 'policy') {
      // Firefox has a name for it, and no words.
      return this.#final(loss, cause, error!.message || error!.name);
    }
    if (!this.#mayReconnect(loss)) return this.#final(loss, 'policy', `closed with ${loss.code}`);
    if (this.failures > this.settings.retries) {
      return this.#final(loss, 'exhausted', `${this.failures} attempts failed`);
    }
    return this.#delay(loss, isProven ? performance.now() : startedAt);
  }

  #final(loss: Loss, cause: Cause, problem: string): Loss {
    const error = new Error(`${this.settings.label}: ${problem}`, {cause: loss.error});
    return {...loss, cause, error};
  }

  #mayReconnect(loss: Loss): boolean {
    const {shouldReconnect} = this.settings;
    const byCode = !isFinalCode(loss.code);
    return shouldReconnect ? guarded(() => shouldReconnect(closeEventOf(loss)), byCode) : byCode;
  }

  /**
   * No wait at all the first time after a loss that was noticed here, as no other client was cut at
   * the same moment. Any other wait is drawn, and counts from the start of the attempt that failed.
   */
  #delay({cause, code}: Loss, since: number): number | undefined {
    if (this.failures < 2 && (cause === 'silent' || cause === 'restored')) return undefined;
    if (code === TRY_AGAIN_LATER) return laterDelay(this.settings);
    const delay = backoffDelay(this.step++, this.settings);
    return Math.max(0, since + delay - performance.now());
  }
}
