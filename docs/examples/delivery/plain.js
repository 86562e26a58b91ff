import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

export const received = [];

/** A socket without receipts: it queues messages, but does not know which arrived. */
export function connect(url) {
  const socket = new HeartbeatSocket(url, [], {interval: 6000});
  socket.onmessage = ({data}) => received.push(data);
  return socket;
}
