import type {ProtocolsSource, UrlSource} from '../../src/core/address.js';
import {HeartbeatSocket, type HeartbeatSocketOptions} from '../../src/core/heartbeat-socket.js';
import {eventLog} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {stubProperty} from '../support/signals.js';

type Options = HeartbeatSocketOptions & {url?: UrlSource; protocols?: ProtocolsSource};

/** A `HeartbeatSocket` under a fake clock with scripted native sockets, on its public face alone. */
export class SocketRig {
  readonly clock = new FakeClock();
  /** The connection of the page, as the browser reports it. */
  readonly connection = new EventTarget();
  /** Every draw of the jitter, from 0 to 1. */
  draw = 0;
  socket!: HeartbeatSocket;
  log: string[] = [];
  readonly #restores = [
    FakeWebSocket.install(),
    stubProperty(navigator, 'connection', this.connection),
  ];

  /** Connects as far as the first microtasks lead; beats at 6 s of silence, answers are due in 6 s. */
  async connect({url = 'ws://server/', protocols = [], ...options}: Options = {}): Promise<this> {
    this.socket?.close();
    const environment = {clock: this.clock, random: () => this.draw};
    const all = {interval: 6000, timeout: 6000, ...environment, ...options};
    this.socket = new HeartbeatSocket(url, protocols, all);
    this.log = eventLog(this.socket);
    await this.pass(0);
    return this;
  }

  /** Lets time pass, and promises settle. */
  async pass(ms: number): Promise<void> {
    await this.clock.tickAsync(ms);
  }

  /** Connects, and the server answers. */
  async open(options: Options = {}): Promise<this> {
    await this.connect(options);
    this.native.open();
    return this;
  }

  /** Ends it; returns the timers and live native sockets that this left. */
  async end(): Promise<{timers: number; sockets: number}> {
    this.socket?.close();
    await this.pass(3_000);
    const left = {timers: this.clock.countTimers(), sockets: FakeWebSocket.live.length};
    for (const restore of this.#restores) restore();
    return left;
  }

  /** The newest native socket. */
  get native(): FakeWebSocket {
    return FakeWebSocket.last;
  }

  /** How many native sockets were made. */
  get made(): number {
    return FakeWebSocket.made.length;
  }

  /** Returns and clears the log. */
  news(): string[] {
    return this.log.splice(0);
  }

  /** The browser has another estimate of the network. */
  estimate(): void {
    this.connection.dispatchEvent(new Event('change'));
  }
}

export const CLEAN = {timers: 0, sockets: 0};
