/** The least that a client must do: what is sent before the connection is open waits in an array. */
export function connect({url}, {opened, heard}) {
  const socket = new WebSocket(url);
  let waiting = [];
  socket.onopen = () => {
    for (const data of waiting) socket.send(data);
    waiting = [];
    opened();
  };
  socket.onmessage = ({data}) => heard(data);
  return {
    send: (data) => (socket.readyState === 1 ? socket.send(data) : waiting.push(data)),
    close: () => socket.close(),
  };
}
