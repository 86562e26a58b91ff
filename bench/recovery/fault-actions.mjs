import {setTimeout as pause} from 'node:timers/promises';
import {INTERVAL, TIMEOUT} from './settings.mjs';

/**
 * Actions on a healthy connection, for the faults in faults.mjs. Each resolves with `from`, the time
 * (`Date.now()`) from which recovery is counted, or null if the page was reloaded, and `limit`, the
 * shortest possible recovery from then on.
 */

/** How long the user is on another page. */
const AWAY_MS = 1200;

/** Time until silence is detected: the part that had passed when the line died is saved. */
const verdictMs = (silentMs) => INTERVAL + TIMEOUT - silentMs;

/** Fails if a fault hit no connection: it would look like one that was never detected. */
function checkHit(connections) {
  if (connections === 0) throw new Error('the fault met no connection');
}

/** Waits until an outage that began at `from` is over. */
const untilOutageEnds = (from, absenceMs) => pause(from + absenceMs - Date.now());

/** The connection goes silent in both directions, without notice. */
export async function hole({server, silentMs}) {
  const from = Date.now();
  checkHit(server.proxy.hole());
  return {from, limit: verdictMs(silentMs())};
}

/** The same, and for a while handshakes are not answered; those begun meanwhile never are. */
export async function hang({server: {proxy}, silentMs, absenceMs}) {
  const from = Date.now();
  const verdict = verdictMs(silentMs());
  checkHit(proxy.hole());
  proxy.mode = 'hang';
  await untilOutageEnds(from, absenceMs);
  proxy.mode = 'pass';
  return {from, limit: Math.max(Date.now() - from, verdict)};
}

/** The connection is reset, and for a while nothing listens. */
export async function refused({server: {proxy}, absenceMs}) {
  proxy.refuse();
  checkHit(proxy.reset());
  await untilOutageEnds(Date.now(), absenceMs);
  await proxy.listen();
  return {from: Date.now(), limit: 0};
}

/**
 * The page is offline, the connection goes silent for good, and for a while nothing listens. Uses a
 * DevTools command that changes `onLine` only: the one that also stops traffic fires `online` some ms
 * before it lets connections through.
 */
export async function offline({server: {proxy}, page, absenceMs}) {
  const start = Date.now();
  checkHit(proxy.hole());
  proxy.refuse();
  await page.setOffline(true);
  await untilOutageEnds(start, absenceMs);
  await proxy.listen();
  await page.setOffline(false);
  return {from: await page.returnedAt(), limit: 0};
}

/** The page is frozen as if it were hidden for long, and shown. */
export async function freeze({page, absenceMs}) {
  await page.freeze();
  await pause(absenceMs);
  await page.resume();
  return {from: await page.returnedAt(), limit: 0};
}

/** The page is left for another, and gone back to. */
export async function leave({page}) {
  await page.leave();
  await pause(AWAY_MS);
  await page.comeBack();
  return {from: await page.returnedAt(), limit: 0};
}

/** TCP RST, which the browser reports at once. */
export async function reset({server}) {
  const from = Date.now();
  checkHit(server.proxy.reset());
  return {from, limit: 0};
}

/** The server begins the closing handshake with this code. */
export const closed = (code) =>
  async function close({server}) {
    const from = Date.now();
    checkHit(server.close(code));
    return {from, limit: 0};
  };
