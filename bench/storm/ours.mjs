/** Our own code as the simulation uses it: the built `Policy` and `Heartbeat`, not copies. */
import {attemptDeadline} from '../../dist/core/backoff.js';
import {Heartbeat} from '../../dist/core/heartbeat.js';
import {lossOf} from '../../dist/core/ending.js';
import {DEFAULTS, resolveOptions} from '../../dist/core/options.js';
import {Policy} from '../../dist/core/retry.js';

export {DEFAULTS};

/** A handshake is three round trips: TCP, TLS, upgrade. */
const ROUND_TRIPS_PER_HANDSHAKE = 3;

/** How long our attempts may take after so many failed, where handshakes are fast. */
export const deadlineAfter = (failures) => attemptDeadline(DEFAULTS.connectTimeout, 0, failures);

const settingsOf = (options, random) =>
  resolveOptions('storm', 'ws://storm', [], {...options, random});

/**
 * Responsible for what our clients do: one `Policy` judges for all of them, with the memory of the
 * client whose turn it is put into it before and taken out of it after.
 */
class OurClients {
  #now = 0;
  #policy;
  #steps;
  #failures;
  #roundTrips;

  constructor({options, clients, random, roundTrips}) {
    this.#policy = new Policy(settingsOf(options, random));
    this.#steps = new Uint8Array(clients);
    this.#failures = new Uint16Array(clients);
    this.#roundTrips = roundTrips;
  }

  /** How long to wait after the connection was lost; Infinity: for ever. */
  lost(client, now, {cause, code}) {
    return this.#judge(client, now, lossOf(cause, null, {code}), {isProven: true, startedAt: 0});
  }

  /** How long to wait after an attempt failed. */
  failed(client, now, startedAt) {
    return this.#judge(client, now, lossOf('unreachable'), {isProven: false, startedAt});
  }

  /** How long an attempt may take. */
  deadline(client) {
    this.#policy.failures = this.#failures[client];
    this.#policy.handshake = ROUND_TRIPS_PER_HANDSHAKE * this.#roundTrips[client];
    return this.#policy.deadline;
  }

  #judge(client, now, loss, past) {
    const policy = this.#policy;
    this.#now = now;
    policy.step = this.#steps[client];
    policy.failures = this.#failures[client];
    const next = policy.judge(loss, past);
    this.#steps[client] = policy.step;
    this.#failures[client] = policy.failures;
    if (next === undefined) return 0; // at once
    return typeof next === 'number' ? next : Infinity;
  }

  /** Runs something while our code, asking for the time, gets that of the simulation. */
  whileClocked(run) {
    performance.now = () => this.#now;
    try {
      return run();
    } finally {
      delete performance.now; // which uncovers that of its prototype
    }
  }
}

/** Our policy with other options than the defaults, as the simulation takes it. */
export const ours = (name, options = {}) => ({
  name,
  isOurs: true,
  create: (run) => new OurClients({...run, options}),
});

/**
 * How long after the last message our heartbeat gives a silent line up: so many draws, each by a
 * `Heartbeat` that runs from that message to its end on timers and a clock that fire at once.
 */
export function silenceVerdicts(count, random, {interval, timeout}) {
  const settings = settingsOf({interval, timeout}, random);
  const {setTimeout: realTimeout, clearTimeout: realClear} = globalThis;
  const realNow = Date.now;
  let time = 1; // at 0 our heartbeat would think itself stopped
  let timer;
  globalThis.setTimeout = (callback, ms) => void (timer = {callback, ms});
  globalThis.clearTimeout = () => (timer = undefined);
  Date.now = () => time;
  const verdict = () => {
    let isMissed = false;
    const start = time;
    const delegate = {send() {}, heartbeatMissed: () => (isMissed = true)};
    new Heartbeat(delegate, {}, settings).start();
    while (!isMissed) {
      time += timer.ms;
      timer.callback();
    }
    return time - start;
  };
  try {
    return Float64Array.from({length: count}, verdict);
  } finally {
    Object.assign(globalThis, {setTimeout: realTimeout, clearTimeout: realClear});
    Date.now = realNow;
  }
}
