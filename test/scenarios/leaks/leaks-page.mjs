/* global Event, MessageEvent, document, window */

/** Injected into the page of the leak tests: defines `globalThis.useElements`. */
export function install() {
  const {WebSocket: Native} = window;

  /** Opens, and echoes messages, without a network. */
  class EchoSocket {
    readyState = 0;
    bufferedAmount = 0;
    #timers = [setTimeout(() => this.#fire('onopen', new Event('open')))];

    send(data) {
      const echo = () => this.#fire('onmessage', new MessageEvent('message', {data}));
      this.#timers.push(setTimeout(echo));
    }

    close() {
      this.readyState = 3;
      for (const timer of this.#timers) clearTimeout(timer);
    }

    #fire(name, event) {
      this.readyState = 1;
      this[name](event);
    }
  }

  /** Resolves once each element has dispatched an event that satisfies the predicate. */
  function each(elements, type, fits) {
    const dispatched = (element) =>
      new Promise((resolve) => {
        const listen = (event) => {
          if (!fits(event)) return;
          element.removeEventListener(type, listen);
          resolve();
        };
        element.addEventListener(type, listen);
      });
    return Promise.all(elements.map(dispatched));
  }

  const opened = (elements) => each(elements, 'ws-status', ({status}) => status === 'open');

  /** Inserts elements, uses them, has each reconnect once, and removes them or not. */
  globalThis.useElements = async ({size, urls, isStubbed, stays}) => {
    window.WebSocket = isStubbed ? EchoSocket : Native;
    const home = document.createElement('section');
    const elements = Array.from({length: size}, (_, at) => {
      const element = document.createElement('heartbeat-socket');
      return Object.assign(element, {url: urls[at % urls.length], interval: 500, timeout: 20_000});
    });
    home.append(...elements);
    let open = opened(elements);
    document.body.append(home);
    for (const isLast of [false, true]) {
      await open;
      const heard = each(elements, 'ws-message', ({data}) => data === 'hello');
      const answered = each(elements, 'ws-heartbeat', () => true);
      for (const element of elements) element.send('hello');
      await Promise.all([heard, answered]);
      open = isLast ? undefined : opened(elements);
      if (!isLast) for (const element of elements) element.reconnect();
    }
    if (stays) return;
    home.remove();
    await Promise.all(elements.map(({updateComplete}) => updateComplete));
  };
}
