/** Heartbeat options of every client that has such options: ms of silence before a heartbeat. */
export const INTERVAL = 1000;
/** Ms that a heartbeat may go unanswered. */
export const TIMEOUT = 1000;
/** Duration of an outage that ends. */
export const ABSENCE_MS = 3000;
/**
 * Spread of that duration: with a fixed one, a client that retries each second would always be early,
 * or always late.
 */
export const ABSENCE_SPREAD_MS = 500;

/** Time limits of a full run; clients that wait for the browser to notice need over a minute. */
const FULL = {
  rounds: 5,
  /** The shortest time between two rounds of a client, so that the machine is nearly idle. */
  paceMs: 10_000,
  /** After it no fault is repeated; some clients need longer for their first rounds alone. */
  budgetMs: 400_000,
  caps: {silent: 70_000, reported: 35_000},
  faults: null,
};
/** A trial run: slow rounds, and those that wait for the browser to notice, are cut short. */
const QUICK = {
  rounds: 1,
  paceMs: 3_000,
  budgetMs: 40_000,
  caps: {silent: 7_000, reported: 5_000},
  faults: ['hole', 'reset', 'freeze'],
};

/** A client that took so long, or never came back, is not asked again. */
export const REPEAT_MS = 30_000;

/** True for texts that contain one of the words, which are separated by commas; without words, for all. */
const matcher = (words) => (text) => !words || words.split(',').some((word) => text.includes(word));

/**
 * How much is measured.
 * @param {{quick: boolean, clients: object[], faults: object[], only: object}} what
 * `only`: parts of the names of the `clients` and of the keys of the `faults` to measure
 */
export function planOf({quick, clients, faults, only = {}}) {
  const plan = quick ? QUICK : FULL;
  const [isClient, isFault] = [matcher(only.clients), matcher(only.faults)];
  const isPlanned = ({key}) => (only.faults ? isFault(key) : (plan.faults ?? [key]).includes(key));
  return {
    ...plan,
    clients: clients.filter(({name}) => isClient(name)),
    faults: faults.filter(isPlanned).map((fault) => ({...fault, capMs: plan.caps[fault.kind]})),
  };
}
