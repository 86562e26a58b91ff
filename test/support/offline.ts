import {executeServerCommand} from '@web/test-runner-commands';
import {isFirefox, isWebKit} from './engine.js';
import type {Lab} from './lab.js';
import {pause, until} from './until.js';

/** When the page received each event (`performance.now()`). */
export interface Offline {
  readonly offlineAt: number;
  readonly onlineAt: number;
}

const BY_FIREFOX = 'Firefox reports offline, blocks new sockets and leaves open ones alone';
const ANNOUNCED = isWebKit
  ? 'The test dispatches the events, because WebKit has no command for it'
  : 'A browser command reports offline, without changing any traffic';
/** How this engine is taken offline. */
export const HOW_ALIVE = `${isFirefox ? BY_FIREFOX : ANNOUNCED}.`;
export const HOW_DEAD = isFirefox
  ? `${BY_FIREFOX}; the network is a black hole.`
  : `${ANNOUNCED}; the network is a black hole, and new connections are refused until just before \`online\`.`;

/** Reports the page offline, and online again after `ms`. Its connections stay up. */
export function offlineAlive(ms: number): Promise<Offline> {
  return isFirefox ? emulated(ms) : announced(ms);
}

/** The same, while open connections die and no attempt gets through. */
export async function offlineDead(ms: number, lab: Lab): Promise<Offline> {
  await lab.act('hole');
  if (isFirefox) return emulated(ms);
  // Chromium can emulate that too, but fires `online` some ms before it lets connections through.
  await lab.act('refuse');
  return announced(ms, () => lab.act('heal'));
}

/** Other tests dispatch synthetic events of the same types. */
async function eventsOf(isTrusted: boolean): Promise<Offline> {
  const next = (type: string) => until(window, type, (event) => event.isTrusted === isTrusted);
  const [offline, online] = await Promise.all(['offline', 'online'].map(next));
  return {offlineAt: offline.timeStamp, onlineAt: online.timeStamp};
}

async function emulated(ms: number): Promise<Offline> {
  const [both] = await Promise.all([eventsOf(true), executeServerCommand('page:offline', {ms})]);
  return both;
}

async function announced(ms: number, end = async (): Promise<unknown> => null): Promise<Offline> {
  const both = eventsOf(!isWebKit);
  await fireEvent('offline');
  await pause(ms);
  await end();
  await fireEvent('online');
  return both;
}

async function fireEvent(type: 'offline' | 'online'): Promise<void> {
  if (isWebKit) {
    window.dispatchEvent(new Event(type));
  } else {
    const limits = {latency: 0, downloadThroughput: -1, uploadThroughput: -1};
    const params = {offline: type === 'offline', ...limits};
    await executeServerCommand('page:cdp', {method: 'Network.overrideNetworkState', params});
  }
}
