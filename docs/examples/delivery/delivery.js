import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/**
 * Messages that arrive, each once and in order, in both directions, whatever happens to connections
 * in between. Its server: docs/examples/servers/node/delivery.mjs.
 */
export class Delivery {
  #socket;
  #client = crypto.randomUUID();
  /** Messages without a receipt, first to last, as `[id, text]`. */
  #unconfirmed = [];
  #lastSent = 0;
  #lastReceived = 0;

  /** `onmessage` gets each message once, in the order of the server. */
  constructor(url, onmessage) {
    this.#socket = new HeartbeatSocket(
      // Asked anew for each connection: the server sends what came after.
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

  /** How many messages the server has not confirmed: warn before the page is left. */
  get pending() {
    return this.#unconfirmed.length;
  }

  send(body) {
    const text = JSON.stringify({id: ++this.#lastSent, body});
    this.#unconfirmed.push([this.#lastSent, text]);
    // While there is no connection `onopen` will: the queue of the socket is not needed.
    if (this.#socket.readyState === HeartbeatSocket.OPEN) this.#socket.send(text);
  }

  close() {
    this.#socket.close();
  }
}
