import {HEADER_BYTES, numberOfBinary, numberOfText} from '../message.mjs';
import {Ranges} from './ranges.mjs';

/**
 * What one native socket was handed, in order, and where the line runs between what has left and what
 * is still in its `bufferedAmount`. A message that has left in part counts as unsent.
 */
export class HandLog {
  /** Bytes in all. */
  #handed = 0;
  /** Messages not known to have left, or whose number is still being read. */
  #recent = [];
  #left = new Ranges();

  add(data) {
    const entry = {number: undefined, end: (this.#handed += sizeOf(data))};
    const number = numberOf(data);
    if (number instanceof Promise) entry.reading = number.then((read) => (entry.number = read));
    else entry.number = number;
    this.#recent.push(entry);
  }

  /** Notes what has left by now, so that the log stays short. */
  compact(buffered) {
    const sent = this.#handed - buffered;
    const isDone = ({end, number}) => end <= sent && number !== undefined;
    const rest = this.#recent.findIndex((entry) => !isDone(entry));
    const done = this.#recent.splice(0, rest < 0 ? Infinity : rest);
    for (const {number} of done) addTo(this.#left, number);
  }

  /** The end: `{left, unsent}`, ranges of message numbers. */
  async settle(buffered) {
    const sent = this.#handed - buffered;
    await Promise.all(this.#recent.map(({reading}) => reading));
    const unsent = new Ranges();
    for (const {number, end} of this.#recent) addTo(end <= sent ? this.#left : unsent, number);
    return {left: this.#left.pairs, unsent: unsent.pairs};
  }
}

/** Heartbeats have no number. */
function addTo(ranges, number) {
  if (!Number.isNaN(number)) ranges.add(number);
}

/** What the soak sends as text is ASCII. */
const sizeOf = (data) => data.size ?? data.byteLength ?? data.length;

/** At once, unless it is a blob, which is what the queue of the library holds. */
function numberOf(data) {
  if (typeof data === 'string') return numberOfText(data);
  if (!('arrayBuffer' in data)) return numberOfBinary(data);
  return data.slice(0, HEADER_BYTES).arrayBuffer().then(numberOfBinary);
}
