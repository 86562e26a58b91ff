import {once} from 'node:events';
import {WebSocketServer} from 'ws';
import {Facts} from './facts.mjs';

const MAX_FLOOD_BYTES = 64 * 1024 * 1024;
const MAX_FLOOD_COUNT = 1_000_000;
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
const FLOOD_SLICE = 500;

/** FIN and the reserved opcode 3: every client must fail the connection. */
const INVALID_FRAME = Buffer.from([0x83, 0x00]);
/** A text frame that announces 256 bytes and contains four. */
const HALF_FRAME = Buffer.from([0x81, 0x7e, 0x01, 0x00, ...Buffer.from('half')]);

/**
 * A real WebSocket server that echoes every message, and misbehaves on request. It does what a
 * server can do to its clients; a misbehaving network is `FaultProxy`.
 */
export class FaultServer {
  #server;
  /** Each client with its TCP socket. */
  #clients = new Map();
  /** Clients in the middle of a frame: they would take another byte for its payload. */
  #midFrame = new WeakSet();
  #facts = new Facts();
  #isSilent = false;
  #dropsOnAccept = false;
  #rejection = 0;
  #accepted = 0;

  /** Called with every message before it is answered, and the number of its connection. */
  onmessage = (_data, _isBinary, _connection) => {};

  /** The port it listens on. */
  get port() {
    return this.#server.address().port;
  }

  /** How many connections there are. */
  get connections() {
    return this.#clients.size;
  }

  /** Listens on a free port, on loopback by default. */
  async start(host = '127.0.0.1') {
    this.#server = new WebSocketServer({
      port: 0,
      host,
      maxPayload: MAX_MESSAGE_BYTES,
      verifyClient: ({req}, answer) => this.#judge(req, answer),
    });
    this.#server.on('connection', (client, request) => this.#welcome(client, request.socket));
    await once(this.#server, 'listening');
  }

  /** Closes everything. */
  async stop() {
    this.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Leaves messages unanswered, or no longer. The closing handshake is still answered, as `ws` insists. */
  silence(on = true) {
    this.#isSilent = Boolean(on);
  }

  /** Drops each connection with a FIN as soon as its handshake has been answered, or no longer. */
  dropOnAccept(on = true) {
    this.#dropsOnAccept = Boolean(on);
  }

  /** Answers handshakes with this HTTP status instead of 101; 0 restores 101. */
  reject(status = 503) {
    const isValid = status === 0 || (Number.isInteger(status) && status >= 200 && status < 600);
    if (!isValid) throw new RangeError(`status ${status}: expected 0 or 200 to 599`);
    this.#rejection = status;
  }

  /** Sends a text to every client. */
  say(text) {
    return this.#send(String(text));
  }

  /** Sends a binary message of this many zeros to every client. */
  sayBytes(count) {
    return this.#send(Buffer.alloc(within(count, MAX_MESSAGE_BYTES, 'bytes')));
  }

  /** Announces a shutdown to every client. */
  goodbye(text = 'goodbye') {
    return this.say(text);
  }

  /** Starts to send `count` texts of `size` characters that begin with their number, from 0. */
  flood(count = 1000, size = 100) {
    within(count, MAX_FLOOD_COUNT, 'messages');
    within(count * size, MAX_FLOOD_BYTES, 'bytes in all');
    const listeners = [...this.#listeners()];
    for (const client of listeners) pour(client, 0, count, size);
    return listeners.length;
  }

  /** Closes every connection by the closing handshake; without a code the client sees 1005. */
  close(code, reason) {
    for (const client of this.#clients.keys()) client.close(code, reason);
    return this.#clients.size;
  }

  /** Sends every client a close frame with this code, even with one that no server may send. */
  closeFrame(code) {
    if (!Number.isInteger(code)) throw new TypeError(`code ${code}: expected an integer`);
    return this.#write(Buffer.from([0x88, 0x02, code >> 8, code & 0xff]));
  }

  /** Drops every connection without a closing handshake. */
  terminate() {
    for (const client of this.#clients.keys()) client.terminate();
    return this.#clients.size;
  }

  /** Sends every client an invalid frame, a protocol error. */
  garbage() {
    return this.#write(INVALID_FRAME);
  }

  /** Sends every client the beginning of a frame, and nothing more on that connection. */
  halfFrame() {
    const count = this.#write(HALF_FRAME);
    for (const client of this.#clients.keys()) this.#midFrame.add(client);
    return count;
  }

  /** State as plain JSON: see `Facts`. */
  state() {
    return {
      open: this.connections,
      isSilent: this.#isSilent,
      dropsOnAccept: this.#dropsOnAccept,
      rejection: this.#rejection,
      ...this.#facts.state(),
    };
  }

  #judge(request, answer) {
    this.#facts.upgradeAsked(request, this.#rejection || 101);
    if (this.#rejection > 0) answer(false, this.#rejection);
    else answer(true);
  }

  #welcome(client, socket) {
    const connection = ++this.#accepted;
    this.#clients.set(client, socket);
    // An error is always followed by 'close', which is recorded.
    client.on('error', () => {});
    client.on('close', (code, reason) => {
      this.#clients.delete(client);
      this.#facts.connectionClosed(code, reason);
    });
    client.on('message', (data, isBinary) => {
      this.#facts.messageReceived(data, isBinary);
      this.onmessage(data, isBinary, connection);
      if (!this.#isSilent && !this.#midFrame.has(client)) client.send(data, {binary: isBinary});
    });
    if (this.#dropsOnAccept) client.terminate();
  }

  /** The clients that can still receive frames. */
  #listeners() {
    return [...this.#clients.keys()].filter((client) => !this.#midFrame.has(client));
  }

  #send(data) {
    const listeners = this.#listeners();
    for (const client of listeners) client.send(data);
    return listeners.length;
  }

  #write(bytes) {
    const listeners = this.#listeners();
    for (const client of listeners) this.#clients.get(client).write(bytes);
    return listeners.length;
  }
}

/** Sends slice after slice, each once the previous one has left, so that memory stays bounded. */
function pour(client, from, count, size) {
  const last = Math.min(from + FLOOD_SLICE, count) - 1;
  for (let n = from; n < last; n += 1) client.send(String(n).padEnd(size, '.'));
  if (last < from) return;
  client.send(String(last).padEnd(size, '.'), (error) => {
    if (!error) pour(client, last + 1, count, size);
  });
}

function within(value, max, unit) {
  if (value >= 0 && value <= max) return value;
  throw new RangeError(`${value} ${unit}: expected 0 to ${max}`);
}
