/** Time between two attempts. */
const DELAY_MS = 50;
const HEARD = 1024;

/**
 * The rules of resuming and nothing else, as `new HeartbeatSocket(url, [], {resume: 'id'})`: it
 * tells the last id, compares the position, and drops repeats at the seam of two connections.
 */
export class PlainReceiver extends EventTarget {
  lastEventId = '';
  resumed = null;
  #url;
  #options;
  #socket;
  #heard = [];
  #timer;
  #isClosed = false;

  constructor(url, _protocols, options) {
    super();
    this.#url = url;
    this.#options = options;
    queueMicrotask(() => this.#connect());
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect() {
    const {resume, WebSocket} = this.#options;
    const url = new URL(this.#url());
    const asked = this.lastEventId;
    if (asked && resume.parameter !== null) url.searchParams.set('lastEventId', asked);
    const socket = new WebSocket(url.href, []);
    this.#socket = socket;
    const connection = {asked, isFirst: true, isSeam: true};
    socket.onopen = () => {
      this.resumed = null;
      this.#dispatch('status', {status: 'open'});
    };
    socket.onmessage = ({data}) => this.#receive(data, connection);
    socket.onerror = () => {};
    socket.onclose = ({code}) => {
      if (this.#isClosed) return;
      this.#dispatch('status', {status: 'waiting', code});
      this.#timer = setTimeout(() => this.#connect(), DELAY_MS);
    };
  }

  #receive(data, connection) {
    const {id, ...rest} = JSON.parse(data);
    const {isFirst, asked} = connection;
    if (id !== undefined) connection.isFirst = false;
    if (Object.keys(rest).every((name) => name === 'retry')) {
      this.#hear(id);
      if (!isFirst || !asked) return;
      this.resumed = id === asked;
      if (!this.resumed) this.#dispatch('gap', {asked, position: id});
    } else if (!connection.isSeam || !this.#heard.includes(id)) {
      connection.isSeam = false;
      this.#hear(id);
      this.#dispatch('message', {data, lastEventId: id});
    }
  }

  #hear(id) {
    this.lastEventId = id;
    this.#heard.push(id);
    if (this.#heard.length > HEARD) this.#heard.shift();
  }

  #dispatch(type, fields) {
    this.dispatchEvent(Object.assign(new Event(type), fields));
  }
}
