import {once} from 'node:events';
import {WebSocketServer} from 'ws';

const HEARTBEAT = 'HeartBeat';
const MAX_MESSAGE_BYTES = 4096;
const UNSUPPORTED_DATA = 1003;

/**
 * The WebSocket server of the demo's chat. A client that sends `{name}` joins the room; its
 * `{id, text}` goes to all members, itself included, as `{id, from, text}`. When members join or
 * leave, all get `{people: [name, …]}`. It stores no messages.
 */
export class ChatRoom {
  #server;
  /** Names of the members, by socket. */
  #names = new Map();

  /** The port of the server. */
  get port() {
    return this.#server.address().port;
  }

  /** Listens on a free port of loopback. */
  async start() {
    const options = {port: 0, host: '127.0.0.1', maxPayload: MAX_MESSAGE_BYTES};
    this.#server = new WebSocketServer(options);
    this.#server.on('connection', (guest) => this.#welcome(guest));
    await once(this.#server, 'listening');
  }

  /** Closes all connections and the server. */
  async stop() {
    for (const guest of this.#server.clients) guest.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #welcome(guest) {
    // An error is always followed by 'close'.
    guest.on('error', () => {});
    guest.on('close', () => this.#names.delete(guest) && this.#sendPeople());
    guest.on('message', (data) => {
      // Heartbeats are answered to their sender only.
      if (String(data) === HEARTBEAT) guest.send(HEARTBEAT);
      else this.#hear(guest, parsed(data));
    });
  }

  #hear(guest, {name, id, text}) {
    if (typeof name === 'string') {
      this.#names.set(guest, name);
      this.#sendPeople();
    } else if (typeof text === 'string' && this.#names.has(guest)) {
      this.#sendToAll({id, from: this.#names.get(guest), text});
    } else {
      guest.close(UNSUPPORTED_DATA, 'expected {name}, then {id, text}');
    }
  }

  #sendPeople() {
    this.#sendToAll({people: [...this.#names.values()]});
  }

  #sendToAll(news) {
    for (const guest of this.#names.keys()) guest.send(JSON.stringify(news));
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
