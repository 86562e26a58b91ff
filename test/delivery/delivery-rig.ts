import {Delivery, type DeliveryOptions} from '../../src/delivery/delivery.js';
import type {HeartbeatSocket, HeartbeatSocketOptions} from '../../src/core/heartbeat-socket.js';
import {SocketRig} from '../core/socket-rig.js';
import type {FakeWebSocket} from '../support/fake-web-socket.js';

const UUID = /^\{"client":"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}"\}$/;

/** What a socket was sent, `client` for the line that names it. */
export const linesOf = ({sent}: FakeWebSocket): string[] =>
  sent.map((line) => (UUID.test(String(line)) ? 'client' : String(line)));

/** The line of a message. */
export const line = (id: number, body: unknown): string => JSON.stringify({id, body});

/** A delivery around a core, over sockets that the test plays. */
export class DeliveryRig {
  readonly #rig = new SocketRig();
  delivery!: Delivery;
  /** How each promise was settled, in order. */
  readonly outcomes: string[] = [];

  get socket(): HeartbeatSocket {
    return this.#rig.socket;
  }

  /** The newest native socket. */
  get native(): FakeWebSocket {
    return this.#rig.native;
  }

  /** Waits for a connection; `queue` is the delivery's. */
  async connect(options?: HeartbeatSocketOptions, queue?: DeliveryOptions): Promise<this> {
    await this.#rig.connect({interval: 0, ...options});
    this.delivery = new Delivery(this.socket, queue);
    return this;
  }

  /** Delivers over an open connection. */
  async open(options?: HeartbeatSocketOptions, queue?: DeliveryOptions): Promise<this> {
    await this.connect(options, queue);
    this.native.open();
    return this;
  }

  /** Delivers a value under a name, by default the value, and notes how that ends. */
  deliver(value: unknown, name = String(value), signal?: AbortSignal): void {
    this.delivery.deliver(value, {signal}).then(
      (answer) => this.outcomes.push(`${name}: ${JSON.stringify(answer)}`),
      (error: Error) => this.outcomes.push(`${name}: ${error.name}`),
    );
  }

  /** The server says something. */
  async say(message: unknown): Promise<void> {
    this.native.message(typeof message === 'string' ? message : JSON.stringify(message));
    await this.pass(0);
  }

  /** The connection breaks. */
  cut(): void {
    this.native.cut();
  }

  /** The next attempt begins, and the server answers it. */
  async reopen(): Promise<void> {
    await this.pass(1);
    this.native.open();
  }

  async pass(ms: number): Promise<void> {
    await this.#rig.pass(ms);
  }

  /** Ends it; returns the timers and live native sockets that this left. */
  end(): Promise<{timers: number; sockets: number}> {
    return this.#rig.end();
  }
}
