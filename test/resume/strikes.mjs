/** What happens while 300 messages are sent in 6 s: nodes are killed in turn, and the broker once. */
import {setTimeout as pause} from 'node:timers/promises';

export const MESSAGES = 300;
/** Nodes that are killed meanwhile. */
export const KILLS = 4;
const PAUSE_MS = 20;
/** A node every 1.3 s. */
const KILL_EVERY = Math.floor(MESSAGES / (KILLS + 0.5));
const KILL_BROKER_AT = MESSAGES / 2;

/** Numbers from one to another. */
export const numbers = (first, last) => Array.from({length: last - first + 1}, (_, n) => first + n);

async function restart(program) {
  await program.kill();
  await program.start();
}

/** Resolves when all messages are in the log, and all programs run again. */
export async function sendUnderStrikes({broker, sender}, nextVictim) {
  const restarts = [];
  for (let number = 1; number <= MESSAGES; number += 1) {
    await sender.append(number);
    if (number % KILL_EVERY === 0) restarts.push(restart(nextVictim()));
    if (number === KILL_BROKER_AT) restarts.push(restart(broker));
    await pause(PAUSE_MS);
  }
  await Promise.all(restarts);
}
