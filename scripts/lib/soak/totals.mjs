import {BROKEN_PROMISES} from './ledger.mjs';

const SUMMED = [
  ...['connections', 'failedAttempts', 'recoveries', 'falseAlarms'],
  ...['sent', 'refused', 'echoes'],
];

/** The figures of a soak: of all clients, as the page last told them, and of their ledgers. */
export class Totals {
  /** Whether there are no more faults to come. */
  isOver = false;
  problems = [];
  /** Bytes: the page's heap before and after, and all that the servers take. */
  heapBefore;
  heapAfter;
  rss;
  #ledgers;
  #clients = [];

  constructor(ledgers) {
    this.#ledgers = ledgers;
  }

  /** What the page reported: its problems, and an entry for each client. */
  take({isOver, problems, clients}) {
    this.isOver = isOver;
    this.problems.push(...problems);
    this.#clients = clients;
    for (const [at, {marks}] of clients.entries()) {
      for (const ranges of marks) this.#ledgers[at].mark(ranges);
    }
  }

  /** Of all clients: `SUMMED`, `worstRecovery` in ms, and `losses` and `faults` by name. */
  get figures() {
    const clients = this.#clients;
    const sums = SUMMED.map((name) => [name, sum(clients.map((client) => client[name]))]);
    return {
      ...Object.fromEntries(sums),
      worstRecovery: Math.max(0, ...clients.map(({worstRecovery}) => worstRecovery)),
      losses: sumByName(clients.map(({losses}) => losses)),
      faults: sumByName(clients.map(({faults}) => faults)),
    };
  }

  /** What became of the messages, by the names of the ledger; it takes a while after a long soak. */
  get fates() {
    return sumByName(this.#ledgers.map((ledger, at) => ledger.totals(this.#clients[at].sent)));
  }

  /** What must not have been: an empty list is success. */
  get broken() {
    const {fates} = this;
    const counts = BROKEN_PROMISES.filter((name) => fates[name] > 0);
    return [...counts.map((name) => `${name}: ${fates[name]}`), ...this.problems];
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function sumByName(counts) {
  const names = [...new Set(counts.flatMap(Object.keys))];
  return Object.fromEntries(names.map((name) => [name, sum(counts.map((one) => one[name] ?? 0))]));
}
