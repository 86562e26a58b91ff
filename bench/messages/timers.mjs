import {mapConcurrently} from '../lib/map-concurrently.mjs';
import {openPage} from '../page/open-page.mjs';
import {installTimerCensus} from '../page/timer-census.js';
import {NATIVE, pathOf, SUBJECTS, YARDSTICKS} from './subjects.mjs';
import {stubScript} from './stub-time.mjs';

/** Within less than a second, so that what is done once a second is seen once at most. */
const MESSAGES = 1_000;
const WINDOW_MS = 900;
/** By then what a client does after opening is done, and a timer that may be set again is due. */
const SETTLE_MS = 1_200;
const AT_ONCE = 10;

async function measureOne(browser, url, name, path) {
  const script = await stubScript(name, path);
  const page = await openPage(browser, url, {script, before: installTimerCensus});
  try {
    await page.call('open', [name]);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const census = () => page.evaluate(() => globalThis.timerCensus());
    const before = await census();
    const ms = await page.call('trickle', name, MESSAGES, WINDOW_MS);
    const {set, cleared, pending} = await census();
    const calls = {set: set - before.set, cleared: cleared - before.cleared};
    return {client: name, messages: MESSAGES, ms, ...calls, pending};
  } finally {
    await page.close();
  }
}

/** How many timers a client sets and clears while messages come in. */
export async function measureTimers(browser, url, {showProgress}) {
  showProgress('timers set by messages');
  const modules = {[NATIVE]: YARDSTICKS[NATIVE]};
  for (const client of SUBJECTS) modules[client.name] = pathOf(client);
  // Counts are not disturbed by what runs beside.
  return mapConcurrently(Object.entries(modules), AT_ONCE, ([name, path]) =>
    measureOne(browser, url, name, path),
  );
}
