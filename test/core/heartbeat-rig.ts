import {Heartbeat, type HeartbeatDelegate} from '../../src/core/heartbeat.js';
import {FakeClock} from '../support/fake-clock.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

/** A heartbeat under a fake clock, and a log of its calls with the ms since its start. */
export class HeartbeatRig implements HeartbeatDelegate {
  readonly clock = new FakeClock();
  settings = settingsOf({clock: this.clock});
  readonly log: string[] = [];
  heartbeat = new Heartbeat(this, this.settings);
  #elapsed = 0;
  #mark = this.clock.now;

  /** Starts a heartbeat that pings after 6 s of silence, never early, with a timeout of 4 s. */
  begin(options: TestOptions = {}, random = () => 0): void {
    this.heartbeat.stop();
    const {clock} = this;
    this.settings = settingsOf({interval: 6000, timeout: 4000, random, clock, ...options});
    this.heartbeat = new Heartbeat(this, this.settings);
    this.#elapsed = 0;
    this.#mark = this.clock.now;
    this.heartbeat.start();
  }

  /** Moves the wall clock forward or back; timers are unaffected. */
  setClock(ms: number): void {
    this.#elapsed += this.clock.now - this.#mark;
    this.clock.setSystemTime(this.clock.now + ms);
    this.#mark = this.clock.now;
  }

  /** Stops everything; returns the number of timers left. */
  end(): number {
    this.heartbeat.stop();
    return this.clock.countTimers();
  }

  readonly handshakeMs = 0;
  readonly traffic = {takenBytes: 0, leftBytes: 0, nextBytes: 0};

  send(ping: string | BufferSource): void {
    this.#record(typeof ping === 'string' ? `due ${ping}` : 'due bytes');
  }

  /** Returns whether the message was only the answer to a ping. */
  messageArrived(data: unknown): boolean {
    const {isAsking} = this.heartbeat;
    const isPong = this.heartbeat.messageArrived(data);
    // None where the application's predicate has stopped it, as a connection that is gone reports none.
    if (isAsking && !Number.isNaN(this.heartbeat.latency)) {
      this.#record(`answered ${this.heartbeat.latency}`);
    }
    return isPong;
  }

  heartbeatDelayed(): void {
    this.#record('delayed');
  }

  heartbeatMissed(): void {
    this.#record('missed');
    this.heartbeat.stop();
  }

  #record(what: string): void {
    this.log.push(`${this.#elapsed + this.clock.now - this.#mark}: ${what}`);
  }
}
