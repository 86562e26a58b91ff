import {Hub} from './worker/hub.js';

// Nothing but a shared worker has pages that connect: a server, or a page, may import this, too.
if ('onconnect' in globalThis) {
  const hub = new Hub();
  addEventListener('connect', (event) => hub.accept((event as MessageEvent).ports[0]));
}
