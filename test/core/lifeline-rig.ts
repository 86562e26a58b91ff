import type {StatusChange} from '../../src/core/events.js';
import type {Ending} from '../../src/core/ending.js';
import type {Face} from '../../src/core/face.js';
import {Lifeline} from '../../src/core/lifeline.js';
import type {Gap} from '../../src/core/event-stream.js';
import type {Settings} from '../../src/core/options.js';
import {statusLine} from '../support/event-log.js';
import {FakeClock} from '../support/fake-clock.js';
import {FakeWebSocket} from '../support/fake-web-socket.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

export const URL = 'ws://server/';

/** A lifeline under a fake clock with scripted sockets, and an ordered log of its calls. */
export class LifelineRig implements Face {
  readonly clock = new FakeClock();
  readonly log: string[] = [];
  readonly changes: StatusChange[] = [];
  /** Runs on each status change, as a listener would. */
  react: (change: StatusChange) => void = () => {};
  /** Returned by every call of `random`. */
  random = 1;
  lifeline!: Lifeline;
  readonly #uninstall = FakeWebSocket.install();

  /** Pings after 6 s, times out after 4 s, waits up to 2, 4, 8 … 30 s. */
  constructor(options: TestOptions = {}) {
    this.replaceLifeline(options);
  }

  /** Replaces the lifeline by a new one. */
  replaceLifeline(options: TestOptions = {}): Lifeline {
    this.lifeline?.stop(false);
    this.log.length = 0;
    const environment = {clock: this.clock, random: () => this.random};
    const defaults = {url: URL, interval: 6000, timeout: 4000, ...environment};
    this.lifeline = new Lifeline(this, settingsOf({...defaults, ...options}));
    return this.lifeline;
  }

  /** Changes some of its options. */
  configure(options: Partial<Settings>): void {
    this.lifeline.configure({...this.lifeline.settings, ...options});
  }

  /** Stops the lifeline; returns the timers and live sockets left. */
  end(): {timers: number; sockets: number} {
    this.lifeline.stop(false);
    const left = {timers: this.clock.countTimers(), sockets: FakeWebSocket.live.length};
    this.#uninstall();
    return left;
  }

  get socket(): FakeWebSocket {
    return FakeWebSocket.last;
  }

  get status(): string {
    return this.lifeline.status;
  }

  get error(): Error | null {
    return this.lifeline.error;
  }

  /** Drives the lifeline to a status. */
  to(status: 'idle' | 'connecting' | 'open' | 'waiting' | 'closed' | 'failed'): this {
    if (status === 'idle') return this;
    this.lifeline.reconnect();
    if (status === 'open') this.socket.open();
    if (status === 'waiting') this.socket.fail();
    if (status === 'closed') this.lifeline.close();
    if (status === 'failed') this.socket.open().end(1008);
    return this;
  }

  /** Returns and clears the log. */
  news(): string[] {
    return this.log.splice(0);
  }

  // Face

  statusChanged(change: StatusChange): void {
    this.changes.push(change);
    this.log.push(statusLine(change));
    this.react(change);
  }

  connectionOpened(): void {
    this.log.push('(open)');
  }

  messageReceived(data: unknown, _event: MessageEvent, id: string): void {
    this.log.push(`message ${String(data)}${id && ` (${id})`}`);
  }

  positionReceived(gap: Gap | null): void {
    if (gap) this.log.push(`gap ${gap.asked} ${gap.position}`);
  }

  heartbeatAnswered(): void {
    this.log.push('heartbeat');
  }

  heartbeatDelayed(): void {
    this.log.push('delayed');
  }

  lifelineEnded({code, wasClean}: Ending): void {
    this.log.push(`(end ${code}${wasClean ? ' clean' : ''})`);
  }
}
