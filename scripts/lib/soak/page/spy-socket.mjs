import {HandLog} from './hand-log.mjs';

/**
 * The native class, watched: tells `made` of each socket, and the socket's `onend` once, when the
 * library gives it up or the browser ends it, what had left it by then and what had not.
 * @param {(socket: WebSocket & {onend: (result: Promise<object>) => void}) => void} made
 */
export function watched(Native, made) {
  return class WatchedWebSocket extends Native {
    #log = new HandLog();
    onend;

    constructor(...args) {
      super(...args);
      // Before any listener of the library, which reads `bufferedAmount` at the same moment.
      this.addEventListener('close', () => this.#end());
      made(this);
    }

    send(data) {
      this.#log.compact(this.bufferedAmount);
      super.send(data);
      this.#log.add(data);
    }

    close(...args) {
      this.#end();
      super.close(...args);
    }

    #end() {
      this.onend?.(this.#log.settle(this.bufferedAmount));
      this.onend = undefined;
    }
  };
}
