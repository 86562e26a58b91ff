import {Socket} from 'phoenix';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval}, {opened, heard}) {
  const socket = new Socket(url, {heartbeatIntervalMs: interval});
  const channel = socket.channel('room');
  channel.on('echo', ({text}) => heard(text));
  channel.join().receive('ok', opened);
  socket.connect();
  return {send: (text) => channel.push('echo', {text}), close: () => socket.disconnect()};
}
