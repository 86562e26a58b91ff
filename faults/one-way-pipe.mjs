/** Bytes buffered before reading stops, which then fills the buffers of the source. */
const HIGH_WATER_BYTES = 1024 * 1024;

const END = Symbol('end');
const RESET = Symbol('reset');

/**
 * Carries one direction of a connection: its bytes, its end and its reset, in order and delayed by
 * the latency. It does not know the other direction, and destroys its sink only to pass on a reset.
 */
export class OneWayPipe {
  #source;
  #sink;
  /** `open`; `held`: nothing leaves; `stalled`: nothing is read. */
  #gate = 'open';
  #latency;
  /** Bytes a second. */
  #rate = Infinity;
  /** When the line is free for what is read next. */
  #freeAt = 0;
  /** Read, but not sent yet: `{due, item}`, `item` a Buffer, END or RESET. */
  #cargo = [];
  #cargoBytes = 0;
  #timer;

  /**
   * @param {import('node:net').Socket} source
   * @param {import('node:net').Socket} sink
   * @param {number} latency ms
   */
  constructor(source, sink, latency) {
    this.#source = source;
    this.#sink = sink;
    this.#latency = latency;
  }

  get isHeld() {
    return this.#gate === 'held';
  }

  get isOpen() {
    return this.#gate === 'open';
  }

  /** Bytes read, but not sent yet. */
  get cargoBytes() {
    return this.#cargoBytes;
  }

  /** Starts to read. */
  start() {
    this.#source.on('data', (chunk) => this.load(chunk));
    this.#source.once('end', () => this.load(END));
    this.#source.once('close', (hadError) => hadError && this.load(RESET));
    this.#sink.on('drain', () => this.#carry());
  }

  /** Stops for good: buffered data is lost. */
  stop() {
    clearTimeout(this.#timer);
    this.#gate = 'held';
    this.#cargo = [];
    this.#cargoBytes = 0;
  }

  /** Buffers bytes as if the source had sent them. */
  load(item) {
    const length = item.length ?? 0;
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + (1000 * length) / this.#rate;
    this.#cargo.push({due: this.#freeAt + this.#latency, item});
    this.#cargoBytes += length;
    this.#carry();
  }

  /** Sends nothing any more; reading goes on until the buffer is full. */
  hold() {
    this.#gate = 'held';
    clearTimeout(this.#timer);
  }

  /** Reads nothing any more; buffered data still leaves. */
  stall() {
    this.#gate = 'stalled';
    this.#carry();
  }

  /** Ends `hold` and `stall`; buffered data leaves now. */
  lift() {
    this.#gate = 'open';
    this.#carry();
  }

  /** Latency of data read from now on; it never overtakes earlier data. */
  delay(ms) {
    this.#latency = ms;
  }

  /** Bytes a second from now on, however much is read at once. */
  throttle(bytesPerSecond) {
    this.#rate = bytesPerSecond;
  }

  #carry() {
    clearTimeout(this.#timer);
    while (this.#gate !== 'held' && this.#cargo.length > 0 && !this.#sink.writableNeedDrain) {
      const wait = this.#cargo[0].due - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#carry(), wait);
        break;
      }
      this.#deliver(this.#cargo.shift().item);
    }
    this.#regulate();
  }

  #deliver(item) {
    if (item === RESET) {
      if (!this.#sink.destroyed) this.#sink.resetAndDestroy();
      return;
    }
    const isOver = this.#sink.destroyed || this.#sink.writableEnded;
    this.#cargoBytes -= item.length ?? 0;
    if (isOver) return;
    if (item === END) this.#sink.end();
    else this.#sink.write(item);
  }

  #regulate() {
    const isFull = this.#cargoBytes >= HIGH_WATER_BYTES;
    if (isFull || this.#gate === 'stalled') this.#source.pause();
    else this.#source.resume();
  }
}
