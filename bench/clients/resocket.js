import {Socket} from '@resocket/socket';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const socket = new Socket(url, undefined, {
    heartbeatInterval: interval,
    pingTimeout: timeout,
    pingMessage: 'HeartBeat',
    pongMessage: 'HeartBeat',
  });
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => heard(data);
  return {send: (data) => socket.send(data), close: () => socket.close()};
}
