const RETRY_MS = 2000;
const PING = 'HeartBeat';

/**
 * `<plain-socket url="/live">`: what most pages use, a plain `WebSocket` that is reopened 2 s after
 * it closed. With `interval` and `timeout` it does what most libraries do: it sends heartbeats and,
 * without an answer, calls `close()` and waits for `onclose`. It dispatches the events of
 * `<heartbeat-socket>`, so that the same monitor can display it.
 */
class PlainSocketElement extends HTMLElement {
  #socket;
  #status = 'idle';
  #timer;
  #pingedAt;

  get status() {
    return this.#status;
  }

  connectedCallback() {
    this.#connect();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#socket.onclose = null;
    this.#socket.close();
  }

  /** Sends, or drops the message without a connection: there is no queue. */
  send(data) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data);
  }

  #connect() {
    this.#become('connecting');
    this.#socket = new WebSocket(this.getAttribute('url'));
    this.#socket.onopen = () => {
      this.#become('open');
      this.#beatLater();
    };
    this.#socket.onmessage = ({data}) => this.#receive(data);
    this.#socket.onclose = ({code, reason}) => this.#tryLater(code, reason);
  }

  #receive(data) {
    this.#beatLater();
    const latency = performance.now() - this.#pingedAt;
    if (data === PING) this.#dispatch('ws-heartbeat', {latency});
    else this.#dispatch('ws-message', {data});
  }

  #tryLater(code, reason) {
    clearTimeout(this.#timer);
    const cause = this.#status === 'open' ? 'dropped' : 'unreachable';
    if (this.#status !== 'waiting') {
      this.#become('waiting', {cause, code, reason, delay: RETRY_MS});
    }
    this.#timer = setTimeout(() => this.#connect(), RETRY_MS);
  }

  #beatLater() {
    clearTimeout(this.#timer);
    const interval = Number(this.getAttribute('interval'));
    if (interval) this.#timer = setTimeout(() => this.#beat(), interval);
  }

  #beat() {
    this.#pingedAt = performance.now();
    this.#socket.send(PING);
    this.#timer = setTimeout(
      () => {
        this.#become('waiting', {cause: 'silent'});
        this.#socket.close(); // waits for onclose
      },
      Number(this.getAttribute('timeout')),
    );
  }

  #become(status, more = {}) {
    const previous = this.#status;
    this.#status = status;
    const facts = {cause: null, code: 0, reason: '', delay: 0, failures: 0, error: null};
    this.#dispatch('ws-status', {status, previous, ...facts, ...more});
  }

  #dispatch(type, fields) {
    this.dispatchEvent(Object.assign(new Event(type, {bubbles: true}), fields));
  }
}

customElements.define('plain-socket', PlainSocketElement);
