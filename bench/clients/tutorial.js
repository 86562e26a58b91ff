/** What the listing waits before each attempt. */
const RETRY_MS = 2000;

/**
 * The listing of the tutorial that this library began with (心跳重连), its slips mended: its timers
 * are cleared, and one loss is one attempt. What it does is unchanged: after `interval` without a
 * message it sends "HeartBeat", any message restarts the countdown, and where none comes within
 * `timeout` it closes the socket and reconnects from `onclose`.
 */
class Tutorial {
  #url;
  #interval;
  #timeout;
  #told;
  #socket;
  #beat;
  #verdict;
  #retry;
  #isOver = false;

  constructor({url, interval, timeout}, told) {
    this.#url = url;
    this.#interval = interval;
    this.#timeout = timeout;
    this.#told = told;
    this.#connect();
  }

  send(data) {
    this.#socket.send(data);
  }

  close() {
    this.#isOver = true;
    clearTimeout(this.#retry);
    this.#stopHeartbeat();
    this.#socket?.close();
  }

  #connect() {
    this.#retry = undefined;
    try {
      this.#socket = new WebSocket(this.#url);
      this.#listen(this.#socket);
    } catch {
      this.#reconnect();
    }
  }

  #listen(socket) {
    socket.onopen = () => {
      this.#restartHeartbeat();
      this.#told.opened();
    };
    socket.onmessage = ({data}) => {
      this.#restartHeartbeat();
      if (data !== 'HeartBeat') this.#told.heard(data);
    };
    socket.onerror = () => this.#reconnect();
    socket.onclose = () => this.#reconnect();
  }

  /** `error` is followed by `close`: the second one finds an attempt on its way. */
  #reconnect() {
    this.#stopHeartbeat();
    if (this.#isOver || this.#retry) return;
    this.#retry = setTimeout(() => this.#connect(), RETRY_MS);
  }

  #restartHeartbeat() {
    this.#stopHeartbeat();
    this.#beat = setTimeout(() => {
      this.#socket.send('HeartBeat');
      this.#verdict = setTimeout(() => this.#socket.close(), this.#timeout);
    }, this.#interval);
  }

  #stopHeartbeat() {
    clearTimeout(this.#beat);
    clearTimeout(this.#verdict);
  }
}

/** Connects, and tells of each opening and each message that reaches the application. */
export const connect = (settings, told) => new Tutorial(settings, told);
