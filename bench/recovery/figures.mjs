import {ABSENCE_MS, INTERVAL, TIMEOUT} from './settings.mjs';
import {summaryOf} from './round-summary.mjs';

const mapValues = (object, map) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

/** What is plain data, and of use to a reader. */
const without =
  (...keys) =>
  (object) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** The rounds that told something, or, where none did, those that failed. */
function toldBy(rounds) {
  const told = rounds.filter(({ms}) => ms !== 'failed');
  return told.length ? told : rounds;
}

/** Each round's time over the least possible, where that is not 0. */
const ratioOf = ({ms, limit}) => (typeof ms === 'number' ? ms / limit : Infinity);

/** The least that a client could have taken, over all rounds that there were. */
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
 * `rows`: client → fault → summary. `limits`: fault → summary of the least possible. `ratios`: client →
 * fault → each round over its limit. `faults`, `clients`: what they are, in the order to show them.
 * `settings`: what clients and faults were told. `failures`: rounds that told nothing, and why.
 */
export function figuresOf({faults, clients}, outcomes) {
  const summarize = (rounds) => summaryOf(toldBy(rounds).map(({ms}) => ms));
  return {
    settings: {interval: INTERVAL, timeout: TIMEOUT, absence: ABSENCE_MS},
    faults: faults.map(without('inject', 'spoils')),
    clients: clients.map(without('size', 'external')),
    limits: Object.fromEntries(faults.flatMap((fault) => limitOf(fault, outcomes))),
    rows: mapValues(outcomes, (byFault) => mapValues(byFault, summarize)),
    ratios: mapValues(outcomes, (byFault) =>
      mapValues(byFault, (rounds) => toldBy(rounds).map(ratioOf)),
    ),
    failures: failuresOf(outcomes),
  };
}
