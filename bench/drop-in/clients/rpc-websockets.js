import {connect as connectClient} from '../../clients/rpc-websockets.js';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, told) {
  globalThis.WebSocket = Socket;
  return connectClient({url}, told);
}
