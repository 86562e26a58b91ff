import {EventEmitter, once} from 'node:events';
import {WebSocketServer} from 'ws';
import {FaultProxy} from '../../faults/fault-proxy.mjs';
import {serveProtocol} from './protocols.mjs';
import {INTERVAL, TIMEOUT} from './settings.mjs';

const HOST = '127.0.0.1';

/**
 * One client's server behind a fault proxy of its own: browsers do one handshake at a time with a
 * host and port, so clients that share them would wait for each other.
 */
export class ClientServer {
  #protocol;
  #server;
  #proxy;
  #voice = new EventEmitter();

  /** Starts nothing: see `open`. */
  constructor(protocol) {
    this.#protocol = protocol;
  }

  async open() {
    this.#server = new WebSocketServer({port: 0, host: HOST});
    this.#server.on('connection', (socket) => this.#welcome(socket));
    await once(this.#server, 'listening');
    this.#proxy = new FaultProxy(this.#server.address().port);
    await this.#proxy.listen();
  }

  /** Where the client connects to. */
  get url() {
    return `ws://${HOST}:${this.#proxy.port}/`;
  }

  get proxy() {
    return this.#proxy;
  }

  /** Resolves with when the server says its next word, be it an answer to a heartbeat. */
  async nextWord(signal) {
    const [at] = await once(this.#voice, 'word', {signal});
    return at;
  }

  /** Begins the closing handshake with everybody; how many these are is returned. */
  close(code) {
    for (const socket of this.#server.clients) socket.close(code);
    return this.#server.clients.size;
  }

  /** As it was when opened: whoever a fault has in its grip is let go. */
  async heal() {
    this.#proxy.mode = 'pass';
    this.#proxy.resetStuck();
    await this.#proxy.listen();
  }

  /** Ends everything. */
  async end() {
    await this.#proxy.close();
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #welcome(socket) {
    // A reset is what a fault does; `close` follows it.
    socket.on('error', () => {});
    const send = socket.send.bind(socket);
    socket.send = (...args) => {
      send(...args);
      this.#voice.emit('word', Date.now());
    };
    serveProtocol(this.#protocol, socket, {interval: INTERVAL, timeout: TIMEOUT});
  }
}
