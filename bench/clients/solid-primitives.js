import {makeHeartbeatWS, makeReconnectingWS} from '@solid-primitives/websocket';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = makeHeartbeatWS(makeReconnectingWS(url), {
    message: 'HeartBeat',
    interval,
    wait: timeout,
  });
  socket.addEventListener('open', () => opened());
  socket.addEventListener('message', ({data}) => heard(data));
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
