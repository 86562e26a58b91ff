import {Manager} from 'socket.io-client';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const manager = new Manager(url, {transports: ['websocket']});
  const socket = manager.socket('/');
  socket.on('connect', opened);
  socket.on('echo', heard);
  return {send: (text) => socket.emit('echo', text), close: () => socket.disconnect()};
}
