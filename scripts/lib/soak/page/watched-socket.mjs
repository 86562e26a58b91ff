import {SentLog} from './sent-log.mjs';

/**
 * Subclass of the native class that reports each socket to `made`. When the library abandons the
 * socket or the browser closes it, its `onend` is called once, with what had left and what had not.
 * @param {(socket: WebSocket & {onend: (result: Promise<object>) => void}) => void} made
 */
export function watchedClass(Native, made) {
  return class WatchedWebSocket extends Native {
    #log = new SentLog();
    onend;

    constructor(...args) {
      super(...args);
      // Added before any listener of the library, which reads `bufferedAmount` at the same moment.
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
      this.onend?.(this.#log.finish(this.bufferedAmount));
      this.onend = undefined;
    }
  };
}
