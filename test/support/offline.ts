import {executeServerCommand} from '@web/test-runner-commands';
import {isFirefox, isWebKit} from './engine.js';
import type {Lab} from './lab.js';
import {pause, until} from './until.js';

const NO_LIMITS = {latency: 0, downloadThroughput: -1, uploadThroughput: -1};

/** When the page was told of it (`performance.now()`). */
export interface Offline {
  readonly offlineAt: number;
  readonly onlineAt: number;
}

/** In this engine. */
export const HOW_ALIVE = isWebKit
  ? 'WebKit has no command for it: a test dispatches `offline` and `online`.'
  : isFirefox
    ? 'By command of the browser; its open sockets work on.'
    : 'By command of the browser, which changes what it says and not the traffic.';
export const HOW_DEAD = isWebKit
  ? 'WebKit has no command for it: a black hole, a refused port, and `offline` and `online` by a test.'
  : 'A black hole on the line, and a command of the browser by which new sockets fail.';

/** The page is told that it is offline, and after so long that it is not. Its line goes on. */
export function offlineAlive(ms: number): Promise<Offline> {
  if (isWebKit) return dispatched(ms);
  return isFirefox ? commanded(ms) : overridden(ms);
}

/** The same on a line that dies with it for good, while no attempt gets through. */
export async function offlineDead(ms: number, lab: Lab): Promise<Offline> {
  await lab.act('hole');
  if (!isWebKit) return commanded(ms);
  await lab.act('refuse');
  return dispatched(ms, () => lab.act('heal'));
}

/** By the browser, unless it has no command for it; tests dispatch such events at other times too. */
async function told(): Promise<Offline> {
  const [{timeStamp: offlineAt}, {timeStamp: onlineAt}] = await Promise.all(
    ['offline', 'online'].map((type) =>
      until(window, type, ({isTrusted}) => isTrusted !== isWebKit),
    ),
  );
  return {offlineAt, onlineAt};
}

async function dispatched(ms: number, end: () => Promise<unknown> = async () => {}) {
  const both = told();
  window.dispatchEvent(new Event('offline'));
  await pause(ms);
  await end();
  window.dispatchEvent(new Event('online'));
  return both;
}

/** Chromium holds the answer back until the page is online again: it is not waited for. */
async function commanded(ms: number): Promise<Offline> {
  const [both] = await Promise.all([told(), executeServerCommand('page:offline', {ms})]);
  return both;
}

async function overridden(ms: number): Promise<Offline> {
  const both = told();
  const override = (offline: boolean) =>
    executeServerCommand('page:cdp', {
      method: 'Network.overrideNetworkState',
      params: {offline, ...NO_LIMITS},
    });
  await override(true);
  await pause(ms);
  await override(false);
  return both;
}
