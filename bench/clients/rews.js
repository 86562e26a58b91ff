import {ReconnectingWebSocket} from '@nktkas/rews';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const socket = new ReconnectingWebSocket(url);
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
