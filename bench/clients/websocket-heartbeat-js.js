import heartbeatModule from 'websocket-heartbeat-js';

// CommonJS, built from a module: the class is a property of what it exports.
const WebsocketHeartbeat = heartbeatModule.default;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = new WebsocketHeartbeat({
    url,
    pingTimeout: interval,
    pongTimeout: timeout,
    pingMsg: 'HeartBeat',
  });
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
