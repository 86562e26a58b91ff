import {adapters} from '@rails/actioncable';
import {connect as connectClient} from '../../clients/action-cable.js';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, told) {
  adapters.WebSocket = Socket;
  return connectClient({url}, told);
}
