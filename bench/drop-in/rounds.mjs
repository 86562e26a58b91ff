/* global recovery, client, census -- in the page */
import {setTimeout as pause} from 'node:timers/promises';
import {Entrant} from '../recovery/entrant.mjs';
import {Stand} from '../recovery/stand.mjs';
import {closed, freeze, hole, reset} from '../recovery/strikes.mjs';
import {Tab} from '../recovery/tab.mjs';
import {serveClient} from './site.mjs';

/** So long a client may take to be back; over a native socket some never are. */
export const CAP_MS = 30_000;
/** In the middle of the silence between two heartbeats. */
const TIMES = {phase: 500, absenceMs: 3_000};
/** A round is taken again where the machine was too busy for it. */
const MAX_TRIES = 3;
/** Long enough for several heartbeats to go unanswered. */
const IDLE_MS = 6_000;
const CLOSING_MS = 3_000;
const POLL_MS = 20;

/** What happens to a connection that was healthy, in the order of the matrix. */
export const FAULTS = [
  {key: '1001', strike: closed(1001)},
  {key: 'reset', strike: reset},
  {key: 'black hole', strike: hole},
  {key: 'freeze', strike: freeze},
];

export const COLUMNS = ['idle', ...FAULTS.map(({key}) => key), 'close()'];

async function measure(entrant, fault) {
  for (let tries = 1; ; tries++) {
    try {
      return (await entrant.round({...fault, capMs: CAP_MS}, TIMES)).ms;
    } catch (error) {
      if (tries === MAX_TRIES) return `failed: ${error.message}`;
    }
  }
}

/** True if the server is left within the time for it, and the client stays away. */
async function leaves(stand, tab) {
  const isLeft = () => stand.proxy.state().live === 0;
  await tab.evaluate(() => void client.close());
  const deadline = Date.now() + CLOSING_MS;
  while (!isLeft() && Date.now() < deadline) await pause(POLL_MS);
  const wasLeft = isLeft();
  await pause(CLOSING_MS);
  return wasLeft && isLeft();
}

/** True if a connection on which the application says nothing lasts. */
async function lasts(tab) {
  await pause(IDLE_MS);
  const {sockets} = await tab.evaluate(() => census);
  return sockets === 1;
}

/** What happens to a connection without a fault: left alone, then closed by the client. */
async function measureHealth({server}, browser, addressesOf) {
  const stand = new Stand(server);
  await stand.open();
  const tab = new Tab(browser, addressesOf(stand.url));
  try {
    await tab.renew();
    await tab.evaluate(() => recovery.answer().then(() => true));
    const idle = (await lasts(tab)) ? 'kept' : 'LOST';
    return {idle, 'close()': (await leaves(stand, tab)) ? 'left' : 'STAYS'};
  } catch (error) {
    return {idle: `failed: ${error.message}`};
  } finally {
    await tab.close();
    await stand.end();
  }
}

/**
 * Puts a client through everything: `{idle, '1001', reset, …, 'close()'}`, each the ms until an
 * echo of what was sent afterwards, or 'never', or a word.
 */
export async function runClient(client, mode, at, browser) {
  const site = await serveClient(client, mode, at);
  const results = {};
  try {
    const entrant = await Entrant.open(client, browser, site.addressesOf);
    for (const fault of FAULTS) results[fault.key] = await measure(entrant, fault);
    await entrant.end();
    Object.assign(results, await measureHealth(client, browser, site.addressesOf));
  } finally {
    site.end();
  }
  return results;
}
