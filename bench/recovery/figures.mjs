import {ABSENCE_MS, INTERVAL, TIMEOUT} from './settings.mjs';
import {summaryOf} from './round-summary.mjs';

const mapValues = (object, map) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

/** A copy of an object without these keys. */
const without =
  (...keys) =>
  (object) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The rounds that gave a result, or the failed ones if none did. */
function completedOf(rounds) {
  const completed = rounds.filter(({ms}) => ms !== 'failed');
  return completed.length ? completed : rounds;
}

/** The time of a round divided by the least possible time, unless that is 0. */
const ratioOf = ({ms, limit}) => (typeof ms === 'number' ? ms / limit : Infinity);

/** The least possible times of all rounds with this fault, summarized. */
function limitOf({key}, outcomes) {
  const limits = Object.values(outcomes)
    .flatMap((faults) => faults[key] ?? [])
    .map(({limit}) => limit)
    .filter(Number.isFinite);
  return limits.length ? [[key, summaryOf(limits)]] : [];
}

function failuresOf(outcomes) {
  return Object.entries(outcomes).flatMap(([client, faults]) =>
    Object.entries(faults).flatMap(([fault, rounds]) =>
      rounds.filter(({why}) => why).map(({why}) => ({client, fault, why})),
    ),
  );
}

/**
 * The figures of a run.
 * `rows`: client → fault → summary. `limits`: fault → summary of the least possible times. `ratios`:
 * client → fault → time of each round divided by its limit. `faults`, `clients`: their descriptions, in
 * the order to show them. `settings`: options of clients and faults. `failures`: failed rounds, with
 * reasons.
 */
export function figuresOf({faults, clients}, outcomes) {
  const summarize = (rounds) => summaryOf(completedOf(rounds).map(({ms}) => ms));
  return {
    settings: {interval: INTERVAL, timeout: TIMEOUT, absence: ABSENCE_MS},
    faults: faults.map(without('inject', 'spoils')),
    clients: clients.map(without('size', 'external')),
    limits: Object.fromEntries(faults.flatMap((fault) => limitOf(fault, outcomes))),
    rows: mapValues(outcomes, (byFault) => mapValues(byFault, summarize)),
    ratios: mapValues(outcomes, (byFault) =>
      mapValues(byFault, (rounds) => completedOf(rounds).map(ratioOf)),
    ),
    failures: failuresOf(outcomes),
  };
}
