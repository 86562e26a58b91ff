import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

export const received = [];

/** A socket as it comes: it queues, but asks nobody what has arrived. */
export function connect(url) {
  const socket = new HeartbeatSocket(url, [], {interval: 6000});
  socket.onmessage = ({data}) => received.push(data);
  return socket;
}
