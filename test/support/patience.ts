import {executeServerCommand} from '@web/test-runner-commands';

/** Measurements of this machine by scripts/lib/patience.mjs. */
interface Machine {
  /** Times slower than the machine of reference. */
  readonly slowness: number;
  readonly mostSlowness: number;
  /** For one thing to happen, on the machine of reference. */
  readonly waitMs: number;
}

/** How many times longer than asked for some timers of this page take. */
async function lateness(): Promise<number> {
  const [count, ms] = [5, 10];
  const since = performance.now();
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  return (performance.now() - since) / (count * ms);
}

const machine = await executeServerCommand<Machine, undefined>('patience:machine');
/** Whatever is slower, the machine or its page. */
const slowness = Math.min(machine.mostSlowness, Math.max(machine.slowness, await lateness()));

/** A time as it is on the machine of reference, for this page. */
export const patient = (ms: number): number => Math.ceil(ms * slowness);

/** For one thing to happen. */
export const WAIT_MS = patient(machine.waitMs);

const TURN_MS = 100;

/**
 * Calls back unless the function returned is called before. It counts turns of the page, so that one
 * that is starved is given longer.
 */
export function giveUpAfter(ms: number, giveUp: () => void): () => void {
  let turns = Math.ceil(ms / TURN_MS);
  const turn = () => {
    turns -= 1;
    if (turns > 0) timer = setTimeout(turn, TURN_MS);
    else giveUp();
  };
  let timer = setTimeout(turn, TURN_MS);
  return () => clearTimeout(timer);
}
