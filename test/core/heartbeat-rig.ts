import type {SinonFakeTimers} from 'sinon';
import {Heartbeat, type HeartbeatDelegate, type HeartbeatFace} from '../../src/core/heartbeat.js';
import {fakeClock} from '../support/fake-clock.js';
import {settingsOf, type TestOptions} from '../support/settings.js';

/** A heartbeat under a fake clock, and what it told, each with the ms since its start. */
export class HeartbeatRig implements HeartbeatDelegate, HeartbeatFace {
  readonly clock: SinonFakeTimers = fakeClock();
  settings = settingsOf();
  readonly log: string[] = [];
  heartbeat = new Heartbeat(this, this, this.settings);
  #elapsed = 0;
  #mark = this.clock.now;

  /** Starts one that beats after 6 s of silence, not early, and waits 4 s for the answer. */
  begin(options: TestOptions = {}, random = () => 0): void {
    this.heartbeat.stop();
    this.settings = settingsOf({interval: 6000, timeout: 4000, random, ...options});
    this.heartbeat = new Heartbeat(this, this, this.settings);
    this.#elapsed = 0;
    this.#mark = this.clock.now;
    this.heartbeat.start();
  }

  /** Sets the wall clock forth or back; timers do not move. */
  setClock(ms: number): void {
    this.#elapsed += this.clock.now - this.#mark;
    this.clock.setSystemTime(this.clock.now + ms);
    this.#mark = this.clock.now;
  }

  /** Stops all; returns how many timers that left. */
  end(): number {
    this.heartbeat.stop();
    const pending = this.clock.countTimers();
    this.clock.restore();
    return pending;
  }

  send(ping: string | BufferSource): void {
    this.#tell(typeof ping === 'string' ? `due ${ping}` : 'due bytes');
  }

  heartbeatAnswered(latency: number): void {
    this.#tell(`answered ${latency}`);
  }

  heartbeatDelayed(): void {
    this.#tell('delayed');
  }

  heartbeatMissed(): void {
    this.#tell('missed');
    this.heartbeat.stop();
  }

  #tell(what: string): void {
    this.log.push(`${this.#elapsed + this.clock.now - this.#mark}: ${what}`);
  }
}
