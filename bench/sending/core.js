import {HeartbeatSocket} from 'heartbeat-socket/socket.js';

/** A queue that no plan fills. */
const QUEUE_BYTES = 1e9;

/** Connects the core class, with a queue as unbounded as the others'. */
export function connect({url}, {opened, heard}) {
  const socket = new HeartbeatSocket(url, [], {queue: QUEUE_BYTES});
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
