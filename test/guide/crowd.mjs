/** Many clients of one server. */
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';
import WebSocket from 'ws';
import {until} from '../../scripts/lib/patience.mjs';

/** Opened at once: enough to be fast, and too few for a full backlog. */
const PORTION = 50;

/** One socket, and what became of it. */
class Member {
  /** Statuses with their causes, in order. */
  log = [];
  /** The waits that were announced, in ms. */
  delays = [];
  #socket;

  constructor(url, options) {
    this.#socket = new HeartbeatSocket(url, [], options);
    this.#socket.addEventListener('status', ({status, cause, delay}) => {
      this.log.push([status, cause].join(' ').trim());
      if (status === 'waiting') this.delays.push(delay);
    });
  }

  get isOpen() {
    return this.#socket.status === 'open';
  }

  /** Where the server said the log is; empty without `resume`. */
  get lastEventId() {
    return this.#socket.lastEventId;
  }

  close() {
    this.#socket.close();
  }
}

/** Sockets of this library with the same options; closed after the test. */
export class Crowd {
  members = [];
  #options;

  constructor(t, {origin, ...options}) {
    /** A browser names the page's origin; `ws` must be told. */
    class OriginWebSocket extends WebSocket {
      constructor(url, protocols) {
        super(url, protocols, {origin});
      }
    }
    this.#options = {WebSocket: OriginWebSocket, ...options};
    t.after(() => this.close());
  }

  /** Adds so many members; resolves once they are open. */
  async join(url, count) {
    const end = this.members.length + count;
    while (this.members.length < end) {
      const size = Math.min(PORTION, end - this.members.length);
      const portion = Array.from({length: size}, () => new Member(url, this.#options));
      this.members.push(...portion);
      await allOpen(portion);
    }
  }

  /** Resolves once all are open; `ms`: how long that may take. */
  allOpen(ms) {
    return allOpen(this.members, ms);
  }

  /** Resolves once all have a position, and with it the window for when their server is killed. */
  allPlaced() {
    return until(
      () => this.members.every(({lastEventId}) => lastEventId),
      () => 'some have no position',
    );
  }

  close() {
    for (const member of this.members) member.close();
  }
}

const allOpen = (members, ms) =>
  until(
    () => members.every(({isOpen}) => isOpen),
    () => `only ${members.filter(({isOpen}) => isOpen).length} of ${members.length} open`,
    ms,
  );
