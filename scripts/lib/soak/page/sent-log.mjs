import {HEADER_BYTES, numberOfBinary, numberOfText} from '../numbered-message.mjs';
import {NumberRanges} from './number-ranges.mjs';

/**
 * Messages passed to one native socket, in order, split into those that have left and those still in
 * its `bufferedAmount`. A message that left in part counts as unsent.
 */
export class SentLog {
  /** Total bytes passed to the socket. */
  #total = 0;
  /** Messages that may not have left, or whose number is still being read. */
  #recent = [];
  #left = new NumberRanges();

  add(data) {
    const entry = {number: undefined, end: (this.#total += sizeOf(data))};
    const number = numberOf(data);
    if (number instanceof Promise) entry.reading = number.then((read) => (entry.number = read));
    else entry.number = number;
    this.#recent.push(entry);
  }

  /** Moves messages that have left out of the log, to keep it short. */
  compact(buffered) {
    const sent = this.#total - buffered;
    const isDone = ({end, number}) => end <= sent && number !== undefined;
    const rest = this.#recent.findIndex((entry) => !isDone(entry));
    const done = this.#recent.splice(0, rest < 0 ? Infinity : rest);
    for (const {number} of done) addNumber(this.#left, number);
  }

  /** Final result: `{left, unsent}`, as ranges of message numbers. */
  async finish(buffered) {
    const sent = this.#total - buffered;
    await Promise.all(this.#recent.map(({reading}) => reading));
    const unsent = new NumberRanges();
    for (const {number, end} of this.#recent) addNumber(end <= sent ? this.#left : unsent, number);
    return {left: this.#left.pairs, unsent: unsent.pairs};
  }
}

/** Skips heartbeats, which have no number. */
function addNumber(ranges, number) {
  if (!Number.isNaN(number)) ranges.add(number);
}

/** Size in bytes; the soak's text is ASCII. */
const sizeOf = (data) => data.size ?? data.byteLength ?? data.length;

/** The number, or a promise of it for a blob, which is what the library's queue holds. */
function numberOf(data) {
  if (typeof data === 'string') return numberOfText(data);
  if (!('arrayBuffer' in data)) return numberOfBinary(data);
  return data.slice(0, HEADER_BYTES).arrayBuffer().then(numberOfBinary);
}
