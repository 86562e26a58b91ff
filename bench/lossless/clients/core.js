import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** Connects, and asks for what was missed. */
export function connect({url}, {heard, gap}) {
  const socket = new HeartbeatSocket(url, [], {resume: 'id'});
  socket.onmessage = ({data}) => heard(data);
  socket.addEventListener('gap', gap);
}
