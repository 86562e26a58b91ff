import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** As clients/core.js, but its retries wait for nothing: what the default delay costs. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = new HeartbeatSocket(url, [], {interval, timeout, delay: 0});
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
