import {EventEmitter, once} from 'node:events';
import {WebSocketServer} from 'ws';
import {FaultProxy} from '../../faults/fault-proxy.mjs';
import {serveProtocol} from './protocols.mjs';
import {INTERVAL, TIMEOUT} from './settings.mjs';

const HOST = '127.0.0.1';

/**
 * One client's server behind a fault proxy of its own. Browsers do one handshake at a time per host
 * and port (RFC 6455, section 4.1), so clients that share them would wait for each other.
 */
export class ClientServer {
  #protocol;
  #server;
  #proxy;
  #messages = new EventEmitter();

  /** Starts nothing: see `open`. */
  constructor(protocol) {
    this.#protocol = protocol;
  }

  async open() {
    this.#server = new WebSocketServer({port: 0, host: HOST});
    this.#server.on('connection', (socket) => this.#accept(socket));
    await once(this.#server, 'listening');
    this.#proxy = new FaultProxy(this.#server.address().port);
    await this.#proxy.listen();
  }

  /** Address for the client. */
  get url() {
    return `ws://${HOST}:${this.#proxy.port}/`;
  }

  get proxy() {
    return this.#proxy;
  }

  /** Resolves with the time of the server's next message, answers to heartbeats included. */
  async nextMessage(signal) {
    const [at] = await once(this.#messages, 'sent', {signal});
    return at;
  }

  /** Starts the closing handshake with all clients; returns their number. */
  close(code) {
    for (const socket of this.#server.clients) socket.close(code);
    return this.#server.clients.size;
  }

  /** Restores normal operation, and releases connections that a fault holds. */
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

  #accept(socket) {
    // Faults reset connections; `close` follows.
    socket.on('error', () => {});
    const send = socket.send.bind(socket);
    socket.send = (...args) => {
      send(...args);
      this.#messages.emit('sent', Date.now());
    };
    serveProtocol(this.#protocol, socket, {interval: INTERVAL, timeout: TIMEOUT});
  }
}
