/* global CloseEvent, MessageEvent, scheduler */

const ORIGIN = 'ws://stub.example';
const ON_TYPES = ['open', 'message', 'error', 'close'];

/** In a task of its own, without a timer that would be counted. */
const soon = (task) => scheduler.postTask(task);

/** In the place of the page's `WebSocket`: its messages cost no network and come when told to. */
export class StubSocket extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSING = 2;
  static CLOSED = 3;
  /** The one made last. */
  static last;
  /** As the platform does, keeps alive what is open, though nobody else may hold it. */
  static #open = new Set();

  readyState = 0;
  bufferedAmount = 0;
  binaryType = 'blob';
  protocol = '';
  extensions = '';
  #handlers = {};

  constructor(url) {
    super();
    this.url = String(url);
    StubSocket.last = this;
    StubSocket.#open.add(this);
    soon(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    });
  }

  /** A message comes in, as it does from the network: all of it in this call. */
  deliver(data) {
    this.dispatchEvent(new MessageEvent('message', {data, origin: ORIGIN}));
  }

  /** Like an echo server, so that no heartbeat is missed. */
  send(data) {
    soon(() => this.readyState === 1 && this.deliver(data));
  }

  close(code = 1005, reason = '') {
    this.readyState = 3;
    StubSocket.#open.delete(this);
    soon(() => this.dispatchEvent(new CloseEvent('close', {code, reason, wasClean: true})));
  }

  static {
    for (const type of ON_TYPES) {
      Object.defineProperty(this.prototype, `on${type}`, {
        get() {
          return this.#handlers[type] ?? null;
        },
        set(handler) {
          if (this.#handlers[type]) this.removeEventListener(type, this.#handlers[type]);
          if (handler) this.addEventListener(type, handler);
          this.#handlers[type] = handler;
        },
      });
    }
  }
}

globalThis.WebSocket = StubSocket;
