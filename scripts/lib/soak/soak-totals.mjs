import {BROKEN_PROMISES} from './delivery-record.mjs';

const SUMMED = [
  'connections',
  'failedAttempts',
  'recoveries',
  'falseAlarms',
  'sent',
  'refused',
  'echoes',
];

/** Figures of a soak: of all clients as the page last reported them, and of their records. */
export class SoakTotals {
  /** True after the last fault. */
  isOver = false;
  problems = [];
  /** In bytes: the page's heap before and after, and the memory of this process. */
  heapBefore;
  heapAfter;
  rss;
  #records;
  #clients = [];

  constructor(records) {
    this.#records = records;
  }

  /** Adds a report of the page: its problems, and an entry for each client. */
  addReport({isOver, problems, clients}) {
    this.isOver = isOver;
    this.problems.push(...problems);
    this.#clients = clients;
    for (const [at, {marks}] of clients.entries()) {
      for (const ranges of marks) this.#records[at].mark(ranges);
    }
  }

  /** Sums over all clients: `SUMMED`, `worstRecovery` in ms, and `losses` and `faults` by name. */
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

  /** Number of messages by fate; slow after a long soak. */
  get fates() {
    return sumByName(this.#records.map((record, at) => record.totals(this.#clients[at].sent)));
  }

  /** Broken promises: an empty list means success. */
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
