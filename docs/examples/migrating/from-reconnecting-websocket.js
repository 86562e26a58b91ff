import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** Also replaces partysocket's `WebSocket`. */
export function connect(url, log) {
  const socket = new HeartbeatSocket(url, [], {
    interval: 6000, // new: heartbeats, which your server must answer; 0 turns them off
    delay: 5000, // minReconnectionDelay: waits are random between 0 and this, which doubles each time
    maxDelay: 10_000, // maxReconnectionDelay
    connectTimeout: 10_000, // connectionTimeout
    retries: 10, // maxRetries
  });
  socket.addEventListener('open', () => log('open'));
  socket.addEventListener('message', ({data}) => log(data));
  // Replaces `close` for each loss that will be retried.
  socket.addEventListener('status', ({status, cause}) => {
    if (status === 'waiting') log(`lost: ${cause}`);
  });
  // Only the end: close(), no retries left, or a close code that forbids another attempt.
  socket.addEventListener('close', ({code}) => log(`over: ${code}`));
  return socket;
}
