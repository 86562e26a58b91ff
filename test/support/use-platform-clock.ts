import {platformClock} from '../../src/core/clock.js';
import {FakeClock} from './fake-clock.js';

/**
 * During a suite, makes the time of the library's own clock one that the test advances: for what takes
 * no clock. Returns the clock of the present test.
 */
export function usePlatformClock(): () => FakeClock {
  const native = {...platformClock};
  let clock: FakeClock;

  before(() => {
    platformClock.wallMs = () => clock.wallMs();
    platformClock.uptimeMs = () => clock.uptimeMs();
    platformClock.setTimeout = (callback, ms) => clock.setTimeout(callback, ms);
    platformClock.clearTimeout = (id) => clock.clearTimeout(id);
  });

  beforeEach(() => {
    clock = new FakeClock();
  });

  // Hooks that run after each test must still meet the fake, so it stays until the end.
  after(() => void Object.assign(platformClock, native));

  return () => clock;
}
