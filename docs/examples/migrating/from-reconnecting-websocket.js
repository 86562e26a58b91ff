import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** Also for those who come from partysocket's WebSocket. */
export function connect(url, log) {
  const socket = new HeartbeatSocket(url, [], {
    interval: 6000, // new: what your server must answer; 0 leaves it out
    delay: 5000, // minReconnectionDelay: each wait is drawn between 0 and this, doubled each time
    maxDelay: 10_000, // maxReconnectionDelay
    connectTimeout: 10_000, // connectionTimeout
    retries: 10, // maxRetries
  });
  socket.addEventListener('open', () => log('open'));
  socket.addEventListener('message', ({data}) => log(data));
  // What was `close`, each time: a loss that is being repaired.
  socket.addEventListener('status', ({status, cause}) => {
    if (status === 'waiting') log(`lost: ${cause}`);
  });
  // Now only the end: close(), retries used up, or a code that forbids another attempt.
  socket.addEventListener('close', ({code}) => log(`over: ${code}`));
  return socket;
}
