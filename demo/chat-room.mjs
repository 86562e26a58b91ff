import {once} from 'node:events';
import {WebSocketServer} from 'ws';

const HEARTBEAT = 'HeartBeat';
const MAX_MESSAGE_BYTES = 4096;
const UNSUPPORTED_DATA = 1003;

/**
 * A WebSocket server for the demo's chat: whoever says `{name}` is in the room, and what somebody
 * says as `{id, text}` goes to everybody in it, the speaker included, as `{id, from, text}`. Whenever
 * somebody comes or goes, all are told `{people: [name, …]}`. It keeps no message.
 */
export class ChatRoom {
  #server;
  /** Names by socket, of those who gave one. */
  #names = new Map();

  /** The port it listens on. */
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

  /** Ends everything; nothing is left open. */
  async stop() {
    for (const guest of this.#server.clients) guest.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #welcome(guest) {
    // An error is always followed by 'close'.
    guest.on('error', () => {});
    guest.on('close', () => this.#names.delete(guest) && this.#tellWhoIsThere());
    guest.on('message', (data) => {
      // A heartbeat is nobody's business but the sender's.
      if (String(data) === HEARTBEAT) guest.send(HEARTBEAT);
      else this.#hear(guest, parsed(data));
    });
  }

  #hear(guest, {name, id, text}) {
    if (typeof name === 'string') {
      this.#names.set(guest, name);
      this.#tellWhoIsThere();
    } else if (typeof text === 'string' && this.#names.has(guest)) {
      this.#tell({id, from: this.#names.get(guest), text});
    } else {
      guest.close(UNSUPPORTED_DATA, 'expected {name}, then {id, text}');
    }
  }

  #tellWhoIsThere() {
    this.#tell({people: [...this.#names.values()]});
  }

  #tell(news) {
    for (const guest of this.#names.keys()) guest.send(JSON.stringify(news));
  }
}

/** What a message says, or nothing where it is no JSON object. */
function parsed(data) {
  try {
    return Object(JSON.parse(data));
  } catch {
    return {};
  }
}
