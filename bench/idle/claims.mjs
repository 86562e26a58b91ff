import {OURS, RIVALS} from '../messages/subjects.mjs';

function pending(idle, name) {
  const most = Math.max(
    ...idle.filter(({client}) => client === name).map(({timersPending}) => timersPending),
  );
  return {claim: `${name}: at most one timer pending a connection (${most})`, holds: most <= 1};
}

/** Beside those that do the same: every rival sends heartbeats and reconnects. */
function heap(heap, name) {
  const bytesOf = (wanted) => heap.find(({client}) => client === wanted).heapBytes;
  const bytes = new Map(RIVALS.map((rival) => [rival.name, bytesOf(rival.name)]));
  const [heaviest, most] = [...bytes].reduce((a, b) => (b[1] > a[1] ? b : a));
  const own = Math.round(bytesOf(name));
  return {
    claim: `${name}: less heap a connection (${own} B) than ${heaviest} (${Math.round(most)} B)`,
    holds: own < most,
  };
}

/** What is claimed of idle connections, and whether these figures bear it out. */
export const claimsOf = (idle, heaps) => [
  ...OURS.map((name) => pending(idle, name)),
  ...OURS.map((name) => heap(heaps, name)),
];
