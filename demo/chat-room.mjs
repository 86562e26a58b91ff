import {once} from 'node:events';
import {WebSocketServer} from 'ws';
import {Inbox} from '../docs/examples/servers/node/delivery/inbox.mjs';
import {Feed} from '../docs/examples/servers/node/resume/feed.mjs';

const HOST = '127.0.0.1';
const HEARTBEAT = 'HeartBeat';
const MAX_MESSAGE_BYTES = 4096;
const UNSUPPORTED_DATA = 1003;

/**
 * The WebSocket server of the demo's chat. A client that sends `{name}` joins the room. The
 * `{key, text}` that it delivers goes into the history, once, and from there to all clients, also
 * those of other servers on the same history, as `{id, body: {key, from, text}}`, also later: a
 * client that asks for a `lastEventId` gets all that follows. A form delivers `{name, text}` without
 * joining. When members of this server join or leave, the others get `{people: [name, …]}`.
 */
export class ChatRoom {
  #history;
  #server;
  #feed;
  /** Resolves when the feed has ended. */
  #feeding;
  #returning;
  /** Names of the members, by socket. */
  #names = new Map();

  /** @param {import('./chat-history.mjs').ChatHistory} history */
  constructor(history) {
    this.#history = history;
  }

  /** The port of the server; undefined while there is none. */
  get port() {
    return this.#server?.address()?.port;
  }

  /** Listens on a free port of loopback. */
  async start() {
    const feed = new Feed(() => this.#history.make());
    this.#feed = feed;
    this.#feeding = feed.run();
    this.#server = new WebSocketServer({
      port: 0,
      host: HOST,
      maxPayload: MAX_MESSAGE_BYTES,
      verifyClient: (_, answer) => answer(feed.isReady, 503),
    });
    this.#server.on('connection', (guest, {url}) => this.#welcome(guest, url));
    await once(this.#server, 'listening');
  }

  /** Closes all connections and the server, for good. */
  async stop() {
    clearTimeout(this.#returning);
    await this.#end();
  }

  /**
   * Ends as a process that is killed: connections break off without a close frame, and nobody
   * listens. After so many ms there is another server, with the same history.
   */
  async kill(ms) {
    if (!this.#server) return;
    this.#returning = setTimeout(() => this.start(), ms);
    await this.#end();
  }

  async #end() {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    for (const guest of server.clients) guest.terminate();
    const closed = new Promise((resolve) => server.close(resolve));
    await Promise.all([closed, this.#feed.stop(), this.#feeding]);
  }

  #welcome(guest, url) {
    // An error is always followed by 'close'.
    guest.on('error', () => {});
    guest.on('close', () => this.#names.delete(guest) && this.#sendPeople());
    const inbox = new Inbox(guest, (...delivered) => this.#take(guest, ...delivered));
    guest.on('message', (data) => {
      // Heartbeats are answered to their sender only.
      if (String(data) === HEARTBEAT) guest.send(HEARTBEAT);
      else if (!inbox.receive(String(data))) this.#join(guest, parsed(data));
    });
    this.#feed.add(guest, new URL(url, 'ws://localhost').searchParams.get('lastEventId'));
  }

  #join(guest, {name}) {
    if (typeof name === 'string') {
      this.#names.set(guest, name);
      this.#sendPeople();
    } else {
      guest.close(UNSUPPORTED_DATA, 'expected {name}, or a delivery');
    }
  }

  async #take(guest, client, number, body) {
    const {name, key, text} = Object(body);
    const from = name ?? this.#names.get(guest);
    if (typeof from !== 'string' || typeof text !== 'string') {
      return {receipt: number, error: 'expected a text, and a name before it or in it'};
    }
    const message = JSON.stringify({key, from, text});
    return {receipt: await this.#feed.take(client, number, message)};
  }

  #sendPeople() {
    const news = JSON.stringify({people: [...this.#names.values()]});
    for (const guest of this.#names.keys()) guest.send(news);
  }
}

/** The parsed message, or an empty object if it is not a JSON object. */
function parsed(data) {
  try {
    return Object(JSON.parse(data));
  } catch {
    return {};
  }
}
