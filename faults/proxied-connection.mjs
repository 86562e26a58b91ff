import {OneWayPipe} from './one-way-pipe.mjs';

/**
 * Connects one client with its upstream, and applies faults to the connection. It neither accepts
 * nor dials: both sockets are passed in.
 */
export class ProxiedConnection {
  #client;
  #upstream;
  #up;
  #down;

  /**
   * Both sockets must allow half-open, or a FIN could not be held back.
   * @param {import('node:net').Socket} client
   * @param {import('node:net').Socket} upstream may still be connecting
   * @param {number} latency ms, each way
   */
  constructor(client, upstream, latency) {
    this.#client = client;
    this.#upstream = upstream;
    this.#up = new OneWayPipe(client, upstream, latency);
    this.#down = new OneWayPipe(upstream, client, latency);
  }

  /** True if a black hole holds it. */
  get isHeld() {
    return this.#up.isHeld;
  }

  /** Bytes of the client that have not been sent on. */
  get heldBytes() {
    return this.#up.cargoBytes;
  }

  /** True if `hole` or `stall` is active. */
  get isStuck() {
    return !this.#up.isOpen;
  }

  /**
   * Begins to carry.
   * @param {Buffer} firstBytes read from the client before it was handed over
   * @param {() => void} whenOver called once both sockets are closed
   */
  start(firstBytes, whenOver) {
    const sockets = [this.#client, this.#upstream];
    for (const socket of sockets) {
      // An error is always followed by 'close', which is passed on as a reset.
      socket.on('error', () => {});
      socket.once('close', () => sockets.every(({closed}) => closed) && this.#finish(whenOver));
    }
    if (firstBytes.length > 0) this.#up.load(firstBytes);
    this.#up.start();
    this.#down.start();
  }

  /** Ends the connection at once, with a FIN to both sides. */
  stop() {
    this.#down.stop();
    this.#up.stop();
    this.#upstream.destroy();
    this.#client.destroy();
  }

  /** Forwards nothing any more, in either direction, not even a FIN. */
  hole() {
    this.#up.hold();
    this.#down.hold();
  }

  /** Ends `hole` and `stall`: held data arrives late. */
  lift() {
    this.#up.lift();
    this.#down.lift();
  }

  /** RST to the client. */
  reset() {
    if (!this.#client.destroyed) this.#client.resetAndDestroy();
    this.stop();
  }

  /** FIN to the client, without a close frame; data of the client is still forwarded. */
  halfClose() {
    this.#client.end();
  }

  /** Stops reading from the client, so that its send buffer fills. */
  stall() {
    this.#up.stall();
  }

  /** Latency each way from now on. */
  delay(ms) {
    this.#up.delay(ms);
    this.#down.delay(ms);
  }

  /** Bytes a second that the client's line takes upwards, from now on. */
  throttle(bytesPerSecond) {
    this.#up.throttle(bytesPerSecond);
  }

  #finish(whenOver) {
    this.#down.stop();
    this.#up.stop();
    whenOver();
  }
}
