import {Delivery} from 'heartbeat-socket/delivery.js';
import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** A chat that loses nothing in either direction. Its server is docs/examples/servers/node/delivery. */
export function join(url, onmessage) {
  const socket = new HeartbeatSocket(url, [], {interval: 6000, resume: 'id'});
  const delivery = new Delivery(socket);
  // After it: an earlier listener would get the receipts.
  socket.onmessage = ({data}) => onmessage(JSON.parse(data).body);
  // The browser asks the user whether to leave, as the page forgets what has no receipt.
  window.addEventListener('beforeunload', (event) => {
    if (delivery.pending > 0) event.preventDefault();
  });
  return {socket, delivery};
}
