import {setTimeout as pause} from 'node:timers/promises';
import {INTERVAL, TIMEOUT} from './settings.mjs';

/**
 * What is done to a healthy connection; faults.mjs says what for. Each resolves with `from`, the time
 * (`Date.now()`) that recovery is counted from, or null where the page was loaded anew, and `limit`,
 * the least that a client could take from there.
 */

/** How long a page is away: nobody comes back sooner. */
const AWAY_MS = 1200;

/** Of the silence that a verdict needs, what was over when the line died is no longer to wait for. */
const verdictMs = (silentMs) => INTERVAL + TIMEOUT - silentMs;

/** A fault that met no connection would be told as one that nobody noticed. */
function mustHit(connections) {
  if (connections === 0) throw new Error('the fault met no connection');
}

/** Lets what began at a time last. */
const outage = (from, absenceMs) => pause(from + absenceMs - Date.now());

/** The connection goes silent, both ways, and nobody is told. */
export async function hole({server, silentMs}) {
  const from = Date.now();
  mustHit(server.proxy.hole());
  return {from, limit: verdictMs(silentMs())};
}

/** The same, and for a while handshakes are not answered; those begun meanwhile never are. */
export async function hang({server: {proxy}, silentMs, absenceMs}) {
  const from = Date.now();
  const verdict = verdictMs(silentMs());
  mustHit(proxy.hole());
  proxy.mode = 'hang';
  await outage(from, absenceMs);
  proxy.mode = 'pass';
  return {from, limit: Math.max(Date.now() - from, verdict)};
}

/** The connection is reset, and for a while nothing listens. */
export async function refused({server: {proxy}, absenceMs}) {
  proxy.refuse();
  mustHit(proxy.reset());
  await outage(Date.now(), absenceMs);
  await proxy.listen();
  return {from: Date.now(), limit: 0};
}

/**
 * The page is told that it is offline, the connection goes silent for good, and for a while nothing
 * listens. Told by a command of Chromium that changes no traffic: the one that
 * stops it too tells the page that it is over some ms before it lets connections through.
 */
export async function offline({server: {proxy}, page, absenceMs}) {
  const start = Date.now();
  mustHit(proxy.hole());
  proxy.refuse();
  await page.setOffline(true);
  await outage(start, absenceMs);
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

/** TCP RST, which the browser tells at once. */
export async function reset({server}) {
  const from = Date.now();
  mustHit(server.proxy.reset());
  return {from, limit: 0};
}

/** The server begins the closing handshake with this code. */
export const closed = (code) =>
  async function close({server}) {
    const from = Date.now();
    mustHit(server.close(code));
    return {from, limit: 0};
  };
