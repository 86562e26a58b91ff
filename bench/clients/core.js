import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = new HeartbeatSocket(url, [], {interval, timeout});
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
