import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

export function connect(url, log) {
  const socket = new HeartbeatSocket(url, [], {
    interval: 15_000, // pingTimeout
    timeout: 10_000, // pongTimeout
    delay: 2000, // reconnectTimeout
    ping: 'heartbeat', // pingMsg
    retries: Infinity, // repeatLimit
  });
  socket.onopen = () => log('open');
  socket.onmessage = ({data}) => log(data); // without the answers to heartbeats
  // Replaces onreconnect and onclose: each loss, with its cause.
  socket.onstatus = ({status, cause}) => status === 'waiting' && log(`lost: ${cause}`);
  return socket;
}
