/** Connects once, as the platform does: no library, no heartbeat, no way back. */
export function connect({url}, {opened, heard}) {
  const socket = new WebSocket(url);
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
