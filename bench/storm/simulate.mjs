/** One run in simulated milliseconds: clients return to a server that was gone. */
import {seededRandom} from '../../scripts/lib/random.mjs';

/** The end of a run: clients that are not back by then are left out. */
export const HORIZON_MS = 600_000;
/** The resolution of the curves. */
export const TICK_MS = 100;
/** The round trip differs from client to client. */
export const ROUND_TRIP_MS = {min: 20, max: 120};
/** The time in which the server admits all clients, if they come evenly. */
export const ADMISSION_MS = 20_000;
/** The longest queue for admission; beyond it the server refuses at once. */
export const BACKLOG_MS = 1_000;

/**
 * Holds the events that are due, at most one for each client, in a list for each millisecond. The lists
 * are linked through one array, so that a million clients cost neither sorting nor objects.
 */
class Calendar {
  #heads = new Int32Array(HORIZON_MS + 1).fill(-1);
  #next;

  constructor(clients) {
    this.#next = new Int32Array(clients);
  }

  add(client, at) {
    const slot = Math.ceil(at);
    if (slot > HORIZON_MS) return;
    this.#next[client] = this.#heads[slot];
    this.#heads[slot] = client;
  }

  /** Calls back for each client, in order of time; an event added for now comes in the same millisecond. */
  drain(visit) {
    for (let now = 0; now <= HORIZON_MS; now++) {
      for (let client; (client = this.#heads[now]) >= 0;) {
        this.#heads[now] = this.#next[client];
        visit(client, now);
      }
    }
  }
}

/** Admits clients one after the other, and refuses those that would wait too long. */
class Server {
  #perClientMs;
  #freeAt = 0;

  constructor(clients, admissionMs) {
    this.#perClientMs = admissionMs / clients;
  }

  /** The time when a client that comes now is connected, or undefined if too many are waiting. */
  admit(now) {
    if (this.#freeAt - now > BACKLOG_MS) return undefined;
    this.#freeAt = Math.max(this.#freeAt, now) + this.#perClientMs;
    return this.#freeAt;
  }
}

const roundTripsOf = (clients, random) =>
  Float32Array.from(
    {length: clients},
    () => ROUND_TRIP_MS.min + (ROUND_TRIP_MS.max - ROUND_TRIP_MS.min) * random(),
  );

const tickOf = (ms) => Math.min(ms / TICK_MS, HORIZON_MS / TICK_MS) | 0;

/** Starts of attempts and returns of clients, counted by tick. */
const newCounts = () => ({
  attempts: new Uint32Array(HORIZON_MS / TICK_MS + 1),
  back: new Uint32Array(HORIZON_MS / TICK_MS + 1),
  gaveUp: 0,
  /** Hidden pages of clients that come back only once somebody looks. */
  away: 0,
});

/** One run: follows each client through its loss and its attempts. */
class Storm {
  #fault;
  #crowd;
  #roundTrips;
  #calendar;
  #server;
  counts = newCounts();

  constructor({policy, fault, clients, random, admissionMs}) {
    this.#fault = fault;
    this.#roundTrips = roundTripsOf(clients, random);
    // Chance has no part in it, so that those who do not care do the same as without.
    const isHidden = (client) => client < clients * (fault.hiddenShare ?? 0);
    this.#crowd = policy.create({clients, random, roundTrips: this.#roundTrips, isHidden});
    this.#calendar = new Calendar(clients);
    this.#server = new Server(clients, admissionMs);
  }

  run(lostAt) {
    const {loss} = this.#fault;
    this.#roundTrips.forEach((roundTrip, client) => {
      const now = lostAt() + roundTrip / 2;
      if (this.#crowd.isAway(client)) this.counts.away++;
      else this.#plan(client, now, this.#crowd.lost(client, now, loss));
    });
    this.#calendar.drain((client, now) => this.#attempt(client, now));
  }

  #plan(client, now, wait) {
    if (wait === Infinity) this.counts.gaveUp++;
    else this.#calendar.add(client, now + wait);
  }

  #attempt(client, now) {
    const {until, hangs} = this.#fault;
    const isDown = now < until;
    const openAt = isDown ? undefined : this.#server.admit(now);
    this.counts.attempts[tickOf(now)]++;
    if (openAt !== undefined) return this.counts.back[tickOf(openAt)]++;
    const takes = isDown && hangs ? this.#crowd.deadline(client) : this.#roundTrips[client];
    const failedAt = now + takes;
    this.#plan(client, failedAt, this.#crowd.failed(client, failedAt, now));
  }
}

/**
 * Runs one policy through one fault.
 *
 * @param {{policy, fault, clients: number, seed: number, admissionMs?: number}} run policy as in
 * `policies.mjs`, fault as in `faults.mjs`; `admissionMs` 0: the server admits everybody at once
 * @returns {{attempts: Uint32Array, back: Uint32Array, gaveUp: number, away: number}} the first two by
 * tick of `TICK_MS`
 */
export function simulate({policy, fault, clients, seed, admissionMs = ADMISSION_MS}) {
  const random = seededRandom(seed);
  const storm = new Storm({policy, fault, clients, random, admissionMs});
  storm.run(fault.losses(policy, random));
  return storm.counts;
}
