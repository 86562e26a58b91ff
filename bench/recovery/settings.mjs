/** What is set for every client that can be told: heartbeats in ms, one after so much silence. */
export const INTERVAL = 1000;
/** And how long one may go unanswered. */
export const TIMEOUT = 1000;
/** How long an outage lasts, where it does not last for ever. */
export const ABSENCE_MS = 3000;
/** By how much it is longer or shorter: who tries each second would be back at once or always late. */
export const ABSENCE_SPREAD_MS = 500;

/** How long a client is waited for; those that wait for the browser's verdict need over a minute. */
const FULL = {
  rounds: 5,
  /** A client begins a round that often at most: the machine has little to do while it measures. */
  paceMs: 10_000,
  /** No fault is repeated after it; the first rounds alone may take some clients longer. */
  budgetMs: 400_000,
  caps: {silent: 70_000, told: 35_000},
  faults: null,
};
/** To see that all of it works: what is slow, or needs a browser's verdict, is cut short. */
const QUICK = {
  rounds: 1,
  paceMs: 3_000,
  budgetMs: 40_000,
  caps: {silent: 7_000, told: 5_000},
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
