import {type SinonFakeTimers, useFakeTimers} from 'sinon';

/** A clock that only advances when a test says so: timers, `Date` and `performance.now()`. */
export function fakeClock(): SinonFakeTimers {
  return useFakeTimers({
    now: 1_800_000_000_000,
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
  });
}
