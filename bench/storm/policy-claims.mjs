/** Claims about the storm, judged by its rows. */

/** Runs with other seeds differ by less than this. */
const TOLERANCE = 0.05;

const percent = (share) => `${Math.round(share * 100)} %`;
const seconds = (summary) => (summary ? `${summary.median.toFixed(1)} s` : 'never');

/** Peak, then recovery, as one phrase. */
const phrase = ({peakSecond, back99}) => `${percent(peakSecond.median)} and ${seconds(back99)}`;

const recovery = ({back99}) => back99?.median ?? Infinity;

/** True if the first has both a lower peak and an earlier recovery. */
export const beats = (one, other) =>
  one.peakSecond.median < other.peakSecond.median && recovery(one) < recovery(other);

const isWithin = (mine, limit) => mine <= limit * (1 + TOLERANCE);

function againstRival({name}, mine, rival) {
  const holds =
    isWithin(mine.peakSecond.median, rival.peakSecond.median) &&
    isWithin(recovery(mine), recovery(rival));
  const figures = `${phrase(mine)}, against ${phrase(rival)}`;
  const measure = 'peak of attempts (of all clients, in 1 s) and time until 99 % are back';
  return {
    claim: `${name}: ${measure} within 5 % of ${rival.policy}: ${figures}`,
    holds,
  };
}

function againstPeers({name}, mine, peers) {
  const better = peers.filter((peer) => beats(peer, mine));
  const names = better.map((row) => `${row.policy} (${phrase(row)})`).join(', ') || 'none';
  return {
    claim: `${name}: no default of a peer is better in both; better than ${phrase(mine)}: ${names}`,
    holds: better.length === 0,
  };
}

/**
 * @param {object[]} rows of one fault and one number of clients
 * @param {string} rivalName the policy that ours must not be worse than
 */
export function claimsOf(fault, rows, rivalName) {
  const mine = rows.find(({kind}) => kind === 'ours');
  const rival = rows.find(({policy}) => policy === rivalName);
  const peers = rows.filter(({kind}) => kind === 'peer');
  return [againstRival(fault, mine, rival), againstPeers(fault, mine, peers)];
}
