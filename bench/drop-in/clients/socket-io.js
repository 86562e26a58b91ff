import {Manager, WebSocket as Transport} from 'socket.io-client';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const OurTransport = class extends Transport {
    createSocket(url, protocols) {
      return new Socket(url, protocols);
    }
  };
  const manager = new Manager(url, {transports: [OurTransport]});
  const socket = manager.socket('/');
  socket.on('connect', opened);
  socket.on('echo', heard);
  return {send: (text) => socket.emit('echo', text), close: () => socket.disconnect()};
}
