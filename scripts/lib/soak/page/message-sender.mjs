/* global Blob */
import {randomBetween, randomItem} from '../../random.mjs';
import {encodeBinary, encodeText, MIN_BYTES} from '../numbered-message.mjs';

const MEGABYTE = 1024 * 1024;
const PAUSE_MS = [5, 40];
/** In MB: what a working line carries at once, and what overflows all buffers on the way. */
const BURSTS = {small: [1, 4], large: [6, 14]};
/** Sizes with their shares; bursts use the largest only. */
const SIZES = [
  {share: 0.93, bytes: [MIN_BYTES, 400]},
  {share: 0.06, bytes: [1_000, 64_000]},
  {share: 0.01, bytes: [100_000, MEGABYTE]},
];
const KINDS = ['text', 'text', 'view', 'buffer', 'blob'];

/** Sends numbered messages until stopped: text and binary, small and large. */
export class MessageSender {
  #socket;
  #random;
  #timer;
  #isResting = false;
  /** Messages accepted so far; the number of the next one. */
  sent = 0;
  /** Messages refused because the queue was full. */
  refused = 0;

  constructor(socket, random) {
    this.#socket = socket;
    this.#random = random;
  }

  start() {
    this.#timer = setTimeout(
      () => {
        if (!this.#isResting) this.send(this.#drawSize());
        this.start();
      },
      randomBetween(this.#random, ...PAUSE_MS),
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

  /** Sends a `small` or `large` burst in one task. */
  burst(size) {
    for (let left = randomBetween(this.#random, ...BURSTS[size]); left > 0; left--) {
      this.send(MEGABYTE);
    }
  }

  /** Returns the message's number, if it was accepted. */
  send(size, kind = randomItem(this.#random, KINDS)) {
    const data = messageOf(kind, this.sent, size);
    try {
      this.#socket.send(data);
    } catch (error) {
      if (error.name !== 'QuotaExceededError') throw error;
      this.refused++;
      return undefined;
    }
    // The library must have taken a copy: otherwise the server receives this.
    if (kind === 'view') data.fill(255);
    return this.sent++;
  }

  #drawSize() {
    let drawn = this.#random();
    const {bytes} = SIZES.find(({share}) => (drawn -= share) < 0) ?? SIZES[0];
    return randomBetween(this.#random, ...bytes);
  }
}

function messageOf(kind, number, size) {
  if (kind === 'text') return encodeText(number, size);
  const bytes = encodeBinary(number, size);
  if (kind === 'blob') return new Blob([bytes]);
  return kind === 'buffer' ? bytes.buffer : bytes;
}
