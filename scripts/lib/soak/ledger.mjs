import {Tally} from './tally.mjs';

/** What the page knew of a message when it lost or gave up the connection that carried it. */
const MARKS = {
  /** All of it had left the native socket: it may or may not arrive. */
  left: 1,
  /** Some of it had not left when the line died: rule 21 promises it. */
  kept: 2,
  /** The same, on a line that was silent but alive: the browser may deliver what it still has. */
  revivable: 4,
  /** The same, in a polite close, for which the browser sends what is left. */
  polite: 8,
};

/** Fates of which a message may have none, whatever the faults. */
export const BROKEN_PROMISES = [
  'lost, promised',
  'duplicated',
  'out of order',
  'mangled',
  'never sent',
];

/**
 * What became of the messages of one sender: hears from the server what came and from the page what
 * it knew, and judges each message at the end.
 */
export class Ledger {
  #arrivals = new Tally();
  #marks = new Tally();
  /** Highest number so far of each connection, and of all. */
  #highest = new Map();
  #highestOfAll = -1;
  #newest = 0;
  /** Times that a message was unsent when its connection was lost. */
  #unsent = 0;
  #disorder = {mangled: 0, 'out of order': 0, 'late, on an old connection': 0};

  /** A message came: what `decode` made of it, on the how many-th connection of the server. */
  arrived({number, isWhole}, connection) {
    if (!isWhole) {
      this.#disorder.mangled++;
      return;
    }
    this.#newest = Math.max(this.#newest, connection);
    if (number < this.#highestOfAll) this.#noteDisorder(number, connection);
    this.#highest.set(connection, Math.max(number, this.#highest.get(connection) ?? -1));
    this.#highestOfAll = Math.max(this.#highestOfAll, number);
    this.#arrivals.add(number, 1);
  }

  /** What the page knew, `[[first, last], …]` by the names of `MARKS`. */
  mark(rangesByMark) {
    for (const [name, ranges] of Object.entries(rangesByMark)) {
      for (const [first, last] of ranges) {
        if (name === 'kept' || name === 'revivable') this.#unsent += last - first + 1;
        for (let number = first; number <= last; number++) this.#marks.set(number, MARKS[name]);
      }
    }
  }

  /** How many of the numbers below `sent` came, and how many met which fate. */
  totals(sent) {
    const totals = {received: 0, 'unsent at a loss': this.#unsent, ...NO_FATES, ...this.#disorder};
    for (let number = 0; number < sent; number++) {
      const times = this.#arrivals.at(number);
      if (times > 0) totals.received++;
      if (times !== 1) totals[fateOf(times, this.#marks.at(number))]++;
    }
    for (let number = sent; number < this.#arrivals.length; number++) {
      totals['never sent'] += Math.min(1, this.#arrivals.at(number));
    }
    return totals;
  }

  /**
   * A lower number than one that came before. What left on a connection before it was lost can be
   * overtaken by the next connection; nothing else may come late, unless it came already.
   */
  #noteDisorder(number, connection) {
    const isBehind = number < (this.#highest.get(connection) ?? -1);
    const isRepeated = this.#arrivals.at(number) > 0;
    if (connection < this.#newest && !isBehind) this.#disorder['late, on an old connection']++;
    else if (!isRepeated) this.#disorder['out of order']++;
  }
}

const NO_FATES = {
  'lost, promised': 0,
  'lost, had left': 0,
  'lost, polite close': 0,
  duplicated: 0,
  'twice, line came back': 0,
  'never sent': 0,
};

function fateOf(times, marks) {
  if (times > 1) return marks & MARKS.revivable ? 'twice, line came back' : 'duplicated';
  if (marks & MARKS.left) return 'lost, had left';
  return marks & MARKS.polite ? 'lost, polite close' : 'lost, promised';
}
