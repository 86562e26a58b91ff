import {ABSENCE_MS, ABSENCE_SPREAD_MS, INTERVAL, REPEAT_MS} from './settings.mjs';

/** How far into the silence before a heartbeat a fault may inject: ours come up to 10 % early. */
const MAX_PHASE = 0.8;
/** From 0 to 1: the multiples of these spread evenly, however many there are. */
const spread = (round, irrational) => ((round + 0.5) * irrational) % 1;

/** The silence before the fault in the nth round: the same for all clients, or luck would rank them. */
export const phaseOf = (round) =>
  Math.round(spread(round, (Math.sqrt(5) - 1) / 2) * MAX_PHASE * INTERVAL);

/** How long the outage of the nth round lasts. */
export const absenceOf = (round) =>
  Math.round(ABSENCE_MS + (2 * spread(round, Math.SQRT2) - 1) * ABSENCE_SPREAD_MS);

const isWorthRepeating = ({ms}) => typeof ms === 'number' && ms < REPEAT_MS;
/** So often a round that told nothing is made up for. */
const MAX_FAILURES = 2;

function isDue(had, round) {
  const told = had.filter(({ms}) => ms !== 'failed');
  return (
    told.length === round && told.every(isWorthRepeating) && had.length <= round + MAX_FAILURES
  );
}

/**
 * The next round of a client, or undefined: each fault once, then each once more. Not all clients
 * begin with the same one, so that what slows the machine does not always meet the same fault.
 * @param {object} outcomes fault → what its rounds brought, filled as rounds end
 * @param {boolean} isLate only what was never tried is still due
 */
export function nextRound({faults, rounds}, at, outcomes, isLate = false) {
  const turned = faults.map((_, n) => faults[(n + at) % faults.length]);
  if (isLate) {
    const fault = turned.find(({key}) => !outcomes[key]);
    return fault && {fault, round: 0};
  }
  for (let round = 0; round < rounds; round++) {
    const fault = turned.find(({key}) => isDue(outcomes[key] ?? [], round));
    if (fault) return {fault, round};
  }
  return undefined;
}
