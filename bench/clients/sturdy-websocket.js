import sturdyModule from 'sturdy-websocket';

// CommonJS, built from a module: the class is a property of what it exports.
const SturdyWebSocket = sturdyModule.default;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const socket = new SturdyWebSocket(url);
  socket.onopen = () => opened();
  // 'open' comes once, for the first connection.
  socket.onreopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
