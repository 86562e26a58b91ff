/** Our own code as the simulation uses it: the built `judge` and `Heartbeat`, not copies. */
import {afterLoss, NO_ATTEMPTS} from '../../dist/core/attempt-memory.js';
import {attemptDeadline} from '../../dist/core/backoff.js';
import {endingOf} from '../../dist/core/ending.js';
import {Heartbeat} from '../../dist/core/heartbeat.js';
import {DEFAULTS, resolveOptions} from '../../dist/core/options.js';
import {judge} from '../../dist/core/retry.js';

export {DEFAULTS};

/** A handshake is three round trips: TCP, TLS, upgrade. */
const ROUND_TRIPS_PER_HANDSHAKE = 3;

/** Deadlines of our attempts by the number of failures, if handshakes are fast. */
export const deadlineAfter = (failures) => attemptDeadline(DEFAULTS.connectTimeout, 0, failures);

const settingsOf = (options) =>
  resolveOptions({errorPrefix: 'storm', url: 'ws://storm', protocols: [], options});

/** Our clients: the memory of each, and the verdict of our `judge` on each of their losses. */
class OurClients {
  #settings;
  #memories;
  #roundTrips;
  #isHidden;

  constructor({options, clients, random, roundTrips, isHidden}) {
    this.#settings = settingsOf({...options, random});
    this.#memories = Array(clients).fill(NO_ATTEMPTS);
    this.#roundTrips = roundTrips;
    this.#isHidden = isHidden;
  }

  /** How long to wait after the connection was lost; Infinity: for ever. */
  lost(client, now, {cause, code}) {
    return this.#wait(client, {ending: endingOf(cause, null, {code}), isProven: true, now});
  }

  /** How long to wait after an attempt failed. */
  failed(client, now, startedAt) {
    const ending = endingOf('unreachable');
    return this.#wait(client, {ending, isProven: false, now, startedAt});
  }

  /** Whether it does not come back by itself. */
  isAway() {
    return false;
  }

  /** How long an attempt may take. */
  deadline(client) {
    const handshakeMs = ROUND_TRIPS_PER_HANDSHAKE * this.#roundTrips[client];
    return attemptDeadline(
      this.#settings.connectTimeout,
      handshakeMs,
      this.#memories[client].failures,
    );
  }

  #wait(client, {ending, isProven, now, startedAt = now}) {
    const memory = afterLoss(this.#memories[client], isProven);
    const settings = this.#settings;
    const facts = {isProven, hadOpened: isProven, window: null, isHidden: this.#isHidden(client)};
    const verdict = judge({ending, ...facts, startedAt, now, memory, settings});
    const drawn = verdict.isDrawn ? 1 : 0;
    this.#memories[client] = drawn ? {...memory, drawnWaits: memory.drawnWaits + drawn} : memory;
    if (verdict.retry === 'now') return 0;
    return verdict.retry === 'later' ? verdict.ms : Infinity;
  }
}

/** Our policy with other options than the defaults, as the simulation takes it. */
export const ours = (name, options = {}) => ({
  name,
  isOurs: true,
  create: (run) => new OurClients({...run, options}),
});

/** A clock whose one timer fires when it is asked to. */
class SimulatedClock {
  #now = 0;
  #timer;

  wallMs = () => this.#now;
  uptimeMs = () => this.#now;

  setTimeout(callback, ms) {
    this.#timer = {callback, ms};
  }

  clearTimeout() {
    this.#timer = undefined;
  }

  fire() {
    const {callback, ms} = this.#timer;
    this.#now += ms;
    callback();
  }
}

/**
 * Times from the last message until our heartbeat gives up a silent line: so many draws, each by a
 * `Heartbeat` that runs from that message to its end on a simulated clock.
 */
export function silenceVerdicts(count, random, {interval, timeout}) {
  const clock = new SimulatedClock();
  const settings = settingsOf({interval, timeout, random, clock});
  const verdict = () => {
    let isMissed = false;
    const start = clock.wallMs();
    const traffic = {takenBytes: 0, leftBytes: 0, nextBytes: 0};
    const heartbeatMissed = () => (isMissed = true);
    const delegate = {handshakeMs: 0, traffic, send() {}, heartbeatDelayed() {}, heartbeatMissed};
    new Heartbeat(delegate, settings).start();
    while (!isMissed) clock.fire();
    return clock.wallMs() - start;
  };
  return Float64Array.from({length: count}, verdict);
}
