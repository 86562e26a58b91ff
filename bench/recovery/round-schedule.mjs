import {ABSENCE_MS, ABSENCE_SPREAD_MS, INTERVAL, REPEAT_MS} from './settings.mjs';

/** Share of the interval within which a fault comes: our heartbeats may be sent 10 % early. */
const MAX_PHASE = 0.8;
/** Numbers from 0 to 1: multiples of an irrational number spread evenly, however many there are. */
const spread = (round, irrational) => ((round + 0.5) * irrational) % 1;

/** Silence before the fault of the nth round: the same for all clients, or chance would rank them. */
export const phaseOf = (round) =>
  Math.round(spread(round, (Math.sqrt(5) - 1) / 2) * MAX_PHASE * INTERVAL);

/** Duration of the outage of the nth round. */
export const absenceOf = (round) =>
  Math.round(ABSENCE_MS + (2 * spread(round, Math.SQRT2) - 1) * ABSENCE_SPREAD_MS);

const isWorthRepeating = ({ms}) => typeof ms === 'number' && ms < REPEAT_MS;
/** Failed rounds that are repeated. */
const MAX_FAILURES = 2;

function isDue(had, round) {
  const completed = had.filter(({ms}) => ms !== 'failed');
  const mayFailAgain = had.length <= round + MAX_FAILURES;
  return completed.length === round && completed.every(isWorthRepeating) && mayFailAgain;
}

/**
 * The next round of a client, or undefined: each fault once, then each once more. Clients start with
 * different faults, so that a slow moment of the machine does not always hit the same one.
 * @param {object} outcomes fault → results of its rounds, filled as rounds end
 * @param {boolean} isLate only faults that were never tried are still due
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
