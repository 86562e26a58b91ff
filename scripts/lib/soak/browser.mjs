import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../browsers.mjs';
import {CHROMIUM_ARGS} from '../chromium.mjs';

const LAUNCH = {
  chromium: {args: CHROMIUM_ARGS},
  firefox: {
    browser: 'firefox',
    // Firefox waits longer and longer before each new socket to a host that refused one.
    extraPrefsFirefox: {'network.websocket.delay-failed-reconnects': false},
  },
};
/** `stop()` of the page may take its time. */
const PROTOCOL_TIMEOUT_MS = 150_000;

/** A browser that runs the soak: `chromium` or `firefox`. */
export async function launch(name) {
  if (!Object.hasOwn(LAUNCH, name)) {
    throw new RangeError(`browser "${name}": expected one of ${Object.keys(LAUNCH).join(', ')}`);
  }
  const executablePath = findBrowser(name);
  if (!executablePath) throw new Error(`${name} is not installed: npm run browsers`);
  return puppeteer.launch({
    executablePath,
    protocolTimeout: PROTOCOL_TIMEOUT_MS,
    ...LAUNCH[name],
  });
}

/** Bytes on the page's heap after a collection; undefined where the browser does not tell. */
export async function heapOf(page) {
  if (!('createCDPSession' in page) || page.browser().process()?.spawnfile.includes('firefox')) {
    return undefined;
  }
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const {usedSize} = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
