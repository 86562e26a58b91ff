import type {Lab} from './lab.js';
import {pause} from './until.js';

/** Long enough for a reconnection to become visible. */
const AFTERWARDS_MS = 60;

/** Triggers everything that makes a connection come back unless it ended for good, and waits. */
export async function triggerReconnects(lab: Lab): Promise<void> {
  await lab.act('heal');
  for (const type of ['offline', 'online']) window.dispatchEvent(new Event(type));
  for (const type of ['pagehide', 'pageshow']) {
    window.dispatchEvent(new PageTransitionEvent(type, {persisted: true}));
  }
  for (const type of ['freeze', 'resume', 'visibilitychange']) {
    document.dispatchEvent(new Event(type));
  }
  await pause(AFTERWARDS_MS);
}
