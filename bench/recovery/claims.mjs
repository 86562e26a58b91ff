import {duration} from '../lib/format.mjs';

/** Smaller differences are noise of the machine. */
export const NOISE_MS = 20;
/** The ratio that "within 10 %" allows. */
const NEAR = 1.1;

/** The client that recovers first from a fault: `{name, median}`, Infinity for never. */
function firstOf(clients, fault, rows) {
  const medians = clients
    .filter(({name}) => rows[name]?.[fault.key])
    .map(({name}) => ({name, median: rows[name][fault.key].median ?? Infinity}));
  return medians.sort((a, b) => a.median - b.median)[0];
}

const textOf = ({name, median}) =>
  `${name} ${Number.isFinite(median) ? duration(median) : 'not in time'}`;

/** Claims that the better one of ours recovers first from a fault, or nearly so. */
function rankClaim(fault, clients, rows) {
  const best = firstOf(
    clients.filter(({isOurs}) => isOurs),
    fault,
    rows,
  );
  const rival = firstOf(
    clients.filter(({isOurs, isVariant}) => !isOurs && !isVariant),
    fault,
    rows,
  );
  if (!best || !rival) return [];
  const allowed = Math.max(rival.median * NEAR, rival.median + NOISE_MS);
  const holds = best.median < Infinity && best.median <= allowed;
  const why = fault.byDesign && !holds ? `; by design: ${fault.byDesign}` : '';
  const what = `first, or within 10 % or ${NOISE_MS} ms of first`;
  return [
    {claim: `recovery, ${fault.title}: ${what} (${textOf(best)}, ${textOf(rival)}${why})`, holds},
  ];
}

/** Claims that ours came near the least possible time in every round of the black hole. */
function limitClaim(clients, ratios) {
  const ours = clients.filter(({name, isOurs}) => isOurs && ratios[name]?.hole);
  if (!ours.length) return [];
  const worst = Math.max(...ours.flatMap(({name}) => ratios[name].hole));
  const claim = `recovery, black hole: within ${NEAR} × the limit, in every round (worst ${worst.toFixed(3)})`;
  return [{claim, holds: worst <= NEAR}];
}

/**
 * The promises, judged by the figures.
 * @param {object} rows client → fault → summary
 * @param {object} ratios client → fault → each round's time over the least possible, Infinity: never
 */
export function claimsOf({faults, clients, rows, ratios}) {
  return [
    ...faults.flatMap((fault) => rankClaim(fault, clients, rows)),
    ...limitClaim(clients, ratios),
  ];
}
