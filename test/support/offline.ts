import {executeServerCommand} from '@web/test-runner-commands';
import {isFirefox, isWebKit} from './engine.js';
import type {Lab} from './lab.js';
import {pause, until} from './until.js';

/** When the page was told of it (`performance.now()`). */
export interface Offline {
  readonly offlineAt: number;
  readonly onlineAt: number;
}

const BY_FIREFOX = 'Firefox reports offline, blocks new sockets and leaves open ones alone';
const TOLD = isWebKit
  ? 'The test dispatches the events, because WebKit has no command for it'
  : 'A browser command reports offline, without changing any traffic';
/** How it is done in this engine. */
export const HOW_ALIVE = `${isFirefox ? BY_FIREFOX : TOLD}.`;
export const HOW_DEAD = isFirefox
  ? `${BY_FIREFOX}; the network is a black hole.`
  : `${TOLD}; the network is a black hole, and new connections are refused until just before \`online\`.`;

/** The page is told that it is offline, and after so long that it is not. Its line goes on. */
export function offlineAlive(ms: number): Promise<Offline> {
  return isFirefox ? emulated(ms) : told(ms);
}

/** The same on a line that dies with it for good, while no attempt gets through. */
export async function offlineDead(ms: number, lab: Lab): Promise<Offline> {
  await lab.act('hole');
  if (isFirefox) return emulated(ms);
  // Chromium emulates it too, but tells the page some ms before it lets connections through.
  await lab.act('refuse');
  return told(ms, () => lab.act('heal'));
}

/** Tests dispatch such events at other times too. */
async function heard(isTrusted: boolean): Promise<Offline> {
  const next = (type: string) => until(window, type, (event) => event.isTrusted === isTrusted);
  const [offline, online] = await Promise.all(['offline', 'online'].map(next));
  return {offlineAt: offline.timeStamp, onlineAt: online.timeStamp};
}

async function emulated(ms: number): Promise<Offline> {
  const [both] = await Promise.all([heard(true), executeServerCommand('page:offline', {ms})]);
  return both;
}

async function told(ms: number, end = async (): Promise<unknown> => null): Promise<Offline> {
  const both = heard(!isWebKit);
  await tell('offline');
  await pause(ms);
  await end();
  await tell('online');
  return both;
}

async function tell(type: 'offline' | 'online'): Promise<void> {
  if (isWebKit) {
    window.dispatchEvent(new Event(type));
  } else {
    const limits = {latency: 0, downloadThroughput: -1, uploadThroughput: -1};
    const params = {offline: type === 'offline', ...limits};
    await executeServerCommand('page:cdp', {method: 'Network.overrideNetworkState', params});
  }
}
