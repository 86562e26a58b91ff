import {Timer} from '../core/timer.js';

const POLL_MS = 100;

/** Reports how many bytes have not left, for as long as there are some. */
export class BufferWatch {
  readonly #timer = new Timer();
  readonly #read: () => number;
  readonly #report: (bytes: number) => void;
  /** While it is not 0, the timer runs. */
  #reported = 0;

  constructor(read: () => number, report: (bytes: number) => void) {
    this.#read = read;
    this.#report = report;
  }

  messageSent(): void {
    if (this.#reported === 0) this.#check();
  }

  stop(): void {
    this.#timer.stop();
    this.#reported = 0;
  }

  #check(): void {
    const bytes = this.#read();
    if (bytes !== this.#reported) this.#report(bytes);
    this.#reported = bytes;
    if (bytes > 0) this.#timer.start(POLL_MS, () => this.#check());
  }
}
