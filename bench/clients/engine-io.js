import {Socket} from 'engine.io-client';

/** It does not come back by itself: it is opened again after what Socket.IO waits at first. */
const REOPEN_MS = 1000;

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  let socket;
  let isDone = false;
  const open = () => {
    if (isDone) return;
    socket = new Socket(url, {transports: ['websocket']});
    socket.on('open', opened);
    socket.on('message', heard);
    socket.on('close', () => setTimeout(open, REOPEN_MS));
  };
  const close = () => {
    isDone = true;
    socket.close();
  };
  open();
  return {send: (text) => socket.send(text), close};
}
