import Pusher from 'pusher-js';
import {connect as connectClient} from '../../clients/pusher.js';

/** Connects over the class, with its own times, and tells of each opening and each message. */
export function connect({url, Socket}, told) {
  Pusher.Runtime.getWebSocketAPI = () => Socket;
  return connectClient({url}, told);
}
