import type {Lab} from './lab.js';
import {pause} from './until.js';

/** Longer than what is begun anew takes to show. */
const AFTERWARDS_MS = 60;

/** Does whatever makes a connection come back that is not over for good, and gives it time to. */
export async function provoke(lab: Lab): Promise<void> {
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
