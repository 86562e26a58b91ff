import {once} from 'node:events';
import net from 'node:net';
import {holdPort} from './held-port.mjs';
import {ProxiedConnection} from './proxied-connection.mjs';

const HOST = '127.0.0.1';
const MODES = ['pass', 'hang', 'reset'];

/**
 * A TCP proxy that does what networks do: goes dark, resets, lags, refuses. It does not parse the
 * bytes; a misbehaving server is `FaultServer`.
 */
export class FaultProxy {
  #upstreamPort;
  #server = net.createServer({allowHalfOpen: true});
  #carryNew = (client) => this.carry(client);
  #port = 0;
  /** Frees the port, which is reserved from the first `listen` until `close`, even while refusing. */
  #freePort;
  /** The pending call of `listen`, which cannot be cancelled. */
  #opening;
  #isRefusing = true;
  #mode = 'pass';
  #latency = 0;
  #rate = Infinity;
  #connections = new Set();
  #mute = new Set();

  /** Starts nothing: see `listen`. */
  constructor(upstreamPort) {
    this.#upstreamPort = upstreamPort;
  }

  /** The port it listens on, also while it refuses; 0 before the first `listen`. */
  get port() {
    return this.#port;
  }

  /**
   * The treatment of new connections: `pass`; `hang`, accepted and never answered, for as long as
   * the client waits, even if the mode changes; `reset`, accepted and reset at once.
   */
  get mode() {
    return this.#mode;
  }

  set mode(mode) {
    if (!MODES.includes(mode)) throw new RangeError(`mode "${mode}": expected ${MODES.join(', ')}`);
    this.#mode = mode;
  }

  /**
   * Accepts connections, after `refuse` on the same port as before.
   * @param {number} port 0: any free one
   */
  async listen(port = this.#port) {
    this.#isRefusing = false;
    if (!this.#server.listening) this.#opening ??= this.#open(port);
    await this.#opening;
  }

  /** Stops listening, so that the kernel refuses new connections; live ones stay. */
  refuse() {
    this.#isRefusing = true;
    if (this.#server.listening) this.#server.close();
  }

  /** Closes everything; `listen` can be called again. */
  async close() {
    this.refuse();
    await this.#opening;
    this.#server.off('connection', this.#carryNew);
    this.#freePort?.();
    this.#freePort = undefined;
    for (const connection of this.#connections) connection.stop();
    for (const client of this.#mute) client.destroy();
  }

  /**
   * Takes over a socket that somebody else accepted, and treats it like one of its own.
   * @param {net.Socket} client must allow half-open, as the sockets of node:http do
   * @param {Buffer} firstBytes what was already read from it
   * @param {number} upstreamPort where it leads, if not where the others do
   */
  carry(client, firstBytes = Buffer.alloc(0), upstreamPort = this.#upstreamPort) {
    if (client.destroyed) return;
    // A socket accepted elsewhere can no longer be refused; a reset comes closest.
    const mode = this.#isRefusing ? 'reset' : this.#mode;
    if (mode === 'pass') this.#connect(client, firstBytes, upstreamPort);
    else if (mode === 'hang') this.#hang(client);
    else client.resetAndDestroy();
  }

  /** Live connections: stops forwarding in both directions; TCP stays up, a FIN is held back. */
  hole() {
    return this.#forEachConnection((connection) => connection.hole());
  }

  /** Live connections: resumes forwarding after `hole` or `stall`; held data arrives late. */
  lift() {
    return this.#forEachConnection((connection) => connection.lift());
  }

  /** Live connections: RST to the client. */
  reset() {
    return this.#forEachConnection((connection) => connection.reset());
  }

  /** Connections held by `hole`, `stall` or `hang`: RST to the client. */
  resetStuck() {
    const stuck = [...this.#connections].filter(({isStuck}) => isStuck);
    const mute = [...this.#mute];
    for (const connection of stuck) connection.reset();
    for (const client of mute) client.resetAndDestroy();
    return stuck.length + mute.length;
  }

  /** Live connections: FIN to the client without a close frame; its data is still read. */
  halfClose() {
    return this.#forEachConnection((connection) => connection.halfClose());
  }

  /** Live connections: stops reading from the client, so that its send buffer fills. */
  stall() {
    return this.#forEachConnection((connection) => connection.stall());
  }

  /** Latency in ms each way, of live and new connections; order is kept. */
  delay(ms) {
    this.#latency = ms;
    return this.#forEachConnection((connection) => connection.delay(ms));
  }

  /** Bytes a second from clients to the server, of live and new connections; 0: no limit. */
  throttle(bytesPerSecond) {
    this.#rate = bytesPerSecond || Infinity;
    return this.#forEachConnection((connection) => connection.throttle(this.#rate));
  }

  /** State as plain JSON. */
  state() {
    const connections = [...this.#connections];
    return {
      port: this.#port,
      isListening: this.#server.listening,
      mode: this.#mode,
      delay: this.#latency,
      live: connections.length,
      held: connections.filter(({isHeld}) => isHeld).length,
      heldBytes: connections.reduce((sum, {heldBytes}) => sum + heldBytes, 0),
      mute: this.#mute.size,
    };
  }

  async #open(port) {
    try {
      this.#server.listen({port, host: HOST});
      await once(this.#server, 'listening');
      this.#port = this.#server.address().port;
      this.#freePort ??= await holdPort(this.#server);
      this.#server.off('connection', this.#carryNew).on('connection', this.#carryNew);
    } finally {
      this.#opening = undefined;
      if (this.#isRefusing) this.refuse();
    }
  }

  #connect(client, firstBytes, upstreamPort) {
    const upstream = net.connect({port: upstreamPort, host: HOST, allowHalfOpen: true});
    for (const socket of [client, upstream]) socket.setNoDelay(true);
    const connection = new ProxiedConnection(client, upstream, this.#latency);
    connection.throttle(this.#rate);
    this.#connections.add(connection);
    connection.start(firstBytes, () => this.#connections.delete(connection));
  }

  #hang(client) {
    this.#mute.add(client);
    client.once('close', () => this.#mute.delete(client));
    client.on('error', () => client.destroy());
    client.once('end', () => client.destroy());
    client.resume();
  }

  #forEachConnection(fault) {
    for (const connection of this.#connections) fault(connection);
    return this.#connections.size;
  }
}
