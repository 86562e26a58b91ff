/* global recovery, client, census -- in the page */
import {setTimeout as pause} from 'node:timers/promises';
import {ClientPage} from '../recovery/client-page.mjs';
import {ClientServer} from '../recovery/client-server.mjs';
import {closed, freeze, hole, reset} from '../recovery/fault-actions.mjs';
import {MeasuredClient} from '../recovery/measured-client.mjs';
import {serveClient} from './site.mjs';

/** So long a client may take to be back; over a native socket some never are. */
export const CAP_MS = 30_000;
/** In the middle of the silence between two heartbeats. */
const TIMES = {phase: 500, absenceMs: 3_000};
/** A round is taken again where the machine was too busy for it. */
const MAX_TRIES = 6;
/** Long enough for several heartbeats to go unanswered. */
const IDLE_MS = 6_000;
const CLOSING_MS = 3_000;
const POLL_MS = 20;

/** What happens to a connection that was healthy, in the order of the matrix. */
export const FAULTS = [
  {key: '1001', inject: closed(1001)},
  {key: 'reset', inject: reset},
  {key: 'black hole', inject: hole},
  {key: 'freeze', inject: freeze},
];

export const COLUMNS = ['idle', ...FAULTS.map(({key}) => key), 'close()'];

async function measure(measuredClient, fault) {
  for (let tries = 1; ; tries++) {
    try {
      return (await measuredClient.round({...fault, capMs: CAP_MS}, TIMES)).ms;
    } catch (error) {
      if (tries === MAX_TRIES) return `failed: ${error.message}`;
    }
  }
}

/** True if the server is left within the time for it, and the client stays away. */
async function leaves(server, page) {
  const isLeft = () => server.proxy.state().live === 0;
  await page.evaluate(() => void client.close());
  const deadline = Date.now() + CLOSING_MS;
  while (!isLeft() && Date.now() < deadline) await pause(POLL_MS);
  const wasLeft = isLeft();
  await pause(CLOSING_MS);
  return wasLeft && isLeft();
}

/**
 * Says how a connection fares on which the application says nothing; ours lasts because heartbeats are
 * answered, unless the server sends its own before one is due, and answers none.
 */
async function idleResult(page, {interval: isServerBeating}, mode) {
  await pause(IDLE_MS);
  const {openings, beats} = await page.evaluate(() => census);
  if (openings !== 1) return 'LOST';
  return mode === 'native' || isServerBeating || beats > 0 ? 'kept' : 'NO HEARTBEAT';
}

/** What happens to a connection without a fault: left alone, then closed by the client. */
async function measureHealth(client, mode, browser, addressesOf) {
  const server = new ClientServer(client.server);
  await server.open();
  const page = new ClientPage(browser, addressesOf(server.url));
  try {
    await page.renew();
    await page.evaluate(() => recovery.answer().then(() => true));
    const idle = await idleResult(page, client, mode);
    return {idle, 'close()': (await leaves(server, page)) ? 'left' : 'STAYS'};
  } catch (error) {
    return {idle: `failed: ${error.message}`};
  } finally {
    await page.close();
    await server.end();
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
    const measuredClient = await MeasuredClient.open(client, browser, site.addressesOf);
    for (const fault of FAULTS) results[fault.key] = await measure(measuredClient, fault);
    await measuredClient.end();
    Object.assign(results, await measureHealth(client, mode, browser, site.addressesOf));
  } finally {
    site.end();
  }
  return results;
}
