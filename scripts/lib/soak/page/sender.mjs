/* global Blob */
import {encodeBinary, encodeText, MIN_BYTES} from '../message.mjs';

const MEGABYTE = 1024 * 1024;
const PAUSE_MS = [5, 40];
/** Megabytes: what a line that works carries in a moment, and what no buffers on the way take. */
const BURSTS = {small: [1, 4], large: [6, 14]};
/** Sizes with their shares; a burst is of the largest alone. */
const SIZES = [
  {share: 0.93, bytes: [MIN_BYTES, 400]},
  {share: 0.06, bytes: [1_000, 64_000]},
  {share: 0.01, bytes: [100_000, MEGABYTE]},
];
const KINDS = ['text', 'text', 'view', 'buffer', 'blob'];

/** Sends numbered messages without end: texts and binary ones, small and large. */
export class Sender {
  #socket;
  #random;
  #timer;
  #isResting = false;
  /** Messages that were taken; the number of the next one. */
  sent = 0;
  /** Messages that were refused, since the queue was full. */
  refused = 0;

  constructor(socket, random) {
    this.#socket = socket;
    this.#random = random;
  }

  start() {
    this.#timer = setTimeout(
      () => {
        if (!this.#isResting) this.send(this.#size());
        this.start();
      },
      this.#random.between(...PAUSE_MS),
    );
  }

  stop() {
    clearTimeout(this.#timer);
  }

  rest() {
    this.#isResting = true;
  }

  resume() {
    this.#isResting = false;
  }

  /** `small` or `large`, in one task. */
  burst(size) {
    for (let left = this.#random.between(...BURSTS[size]); left > 0; left--) this.send(MEGABYTE);
  }

  /** Returns the number of the message, if it was taken. */
  send(size, kind = this.#random.pick(KINDS)) {
    const data = messageOf(kind, this.sent, size);
    try {
      this.#socket.send(data);
    } catch (error) {
      if (error.name !== 'QuotaExceededError') throw error;
      this.refused++;
      return undefined;
    }
    // What was taken must be a copy: the server would tell.
    if (kind === 'view') data.fill(255);
    return this.sent++;
  }

  #size() {
    let drawn = this.#random.next();
    const {bytes} = SIZES.find(({share}) => (drawn -= share) < 0) ?? SIZES[0];
    return this.#random.between(...bytes);
  }
}

function messageOf(kind, number, size) {
  if (kind === 'text') return encodeText(number, size);
  const bytes = encodeBinary(number, size);
  if (kind === 'blob') return new Blob([bytes]);
  return kind === 'buffer' ? bytes.buffer : bytes;
}
