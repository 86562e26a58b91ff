import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/**
 * Exactly-once, ordered messages in both directions, across reconnects. Its server is
 * docs/examples/servers/node/delivery.mjs.
 */
export class Delivery {
  #socket;
  #client = crypto.randomUUID();
  /** Messages without a receipt, oldest first, as `[id, text]`. */
  #unconfirmed = [];
  #lastSent = 0;
  #lastReceived = 0;

  /** `onmessage` gets each message once, in the server's order. */
  constructor(url, onmessage) {
    this.#socket = new HeartbeatSocket(
      // Called for each connection: the server then sends all later messages.
      () => `${url}?client=${this.#client}&after=${this.#lastReceived}`,
      [],
      {interval: 6000},
    );
    this.#socket.onopen = () => {
      for (const [, text] of this.#unconfirmed) this.#socket.send(text);
    };
    this.#socket.onmessage = ({data}) => {
      const {receipt = 0, id, body} = JSON.parse(data);
      this.#unconfirmed = this.#unconfirmed.filter(([id]) => id > receipt);
      if (id !== this.#lastReceived + 1) return;
      this.#lastReceived = id;
      onmessage(body);
    };
  }

  /** Number of messages that the server has not confirmed. Warn before the user leaves the page. */
  get pending() {
    return this.#unconfirmed.length;
  }

  send(body) {
    const text = JSON.stringify({id: ++this.#lastSent, body});
    this.#unconfirmed.push([this.#lastSent, text]);
    // Without a connection, `onopen` sends it later; the socket's own queue is not needed.
    if (this.#socket.readyState === HeartbeatSocket.OPEN) this.#socket.send(text);
  }

  close() {
    this.#socket.close();
  }
}
