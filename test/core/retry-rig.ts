import {afterLoss, type AttemptMemory, NO_ATTEMPTS} from '../../src/core/attempt-memory.js';
import {judge, type Loss, type Verdict} from '../../src/core/retry.js';
import type {Ending} from '../../src/core/ending.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

/** Counts and judges the losses of one client as the lifeline does. */
export class RetryRig {
  memory: AttemptMemory = NO_ATTEMPTS;
  settings = settingsOf();

  constructor(options: TestOptions = {}) {
    this.settings = settingsOf({random: () => 1, ...options});
  }

  /** The verdict on one more loss, of an attempt that took `tookMs`. */
  lose(ending: Ending, isProven = false, tookMs = 0, more: Partial<Loss> = {}): Verdict {
    this.memory = afterLoss(this.memory, isProven);
    const {memory, settings} = this;
    const now = 1e6;
    const loss = {ending, isProven, hadOpened: isProven, window: null, isHidden: false, ...more};
    const verdict = judge({...loss, startedAt: now - tookMs, now, memory, settings});
    if (verdict.retry === 'later' && verdict.isDrawn) {
      this.memory = {...memory, drawnWaits: memory.drawnWaits + 1};
    }
    return verdict;
  }

  /** The wait after one more loss, in ms, or `now` or `never`. */
  wait(
    ending: Ending,
    isProven = false,
    tookMs = 0,
    more: Partial<Loss> = {},
  ): number | 'now' | 'never' {
    const verdict = this.lose(ending, isProven, tookMs, more);
    return verdict.retry === 'later' ? verdict.ms : verdict.retry;
  }
}
