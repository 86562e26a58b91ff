import {ByteCounts} from './byte-counts.mjs';

/** Knowledge of the page about a message when it lost or abandoned the connection that carried it. */
const MARKS = {
  /** It had left the native socket completely: it may or may not arrive. */
  left: 1,
  /** It had not left completely when the line died: it must arrive (rule 21 of the design). */
  kept: 2,
  /** As `kept`, on a silent but live line: the browser may still deliver it too. */
  revivable: 4,
  /** As `kept`, during a clean close, for which the browser flushes its buffer. */
  polite: 8,
};

/** Fates that no message may have, whatever the faults. */
export const BROKEN_PROMISES = [
  'lost, promised',
  'duplicated',
  'out of order',
  'mangled',
  'never sent',
];

/**
 * Fates of one sender's messages: collects what the server received and what the page knew, and
 * classifies each message at the end.
 */
export class DeliveryRecord {
  #arrivals = new ByteCounts();
  #marks = new ByteCounts();
  /** Highest number so far, per connection and overall. */
  #highest = new Map();
  #highestOfAll = -1;
  #newest = 0;
  /** Messages that were unsent when their connection was lost. */
  #unsent = 0;
  #disorder = {mangled: 0, 'out of order': 0, 'late, on an old connection': 0};

  /** Records a message as `decode` returned it, and the number of the server's connection. */
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

  /** Adds what the page knew: `[[first, last], …]` by the names of `MARKS`. */
  mark(rangesByMark) {
    for (const [name, ranges] of Object.entries(rangesByMark)) {
      for (const [first, last] of ranges) {
        if (name === 'kept' || name === 'revivable') this.#unsent += last - first + 1;
        for (let number = first; number <= last; number++) this.#marks.setBits(number, MARKS[name]);
      }
    }
  }

  /** Counts the numbers below `sent` by fate. */
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
   * Classifies a number lower than an earlier one. What left on a connection before it was lost can
   * be overtaken by the next connection; nothing else may come late, except a duplicate.
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
