import {io} from 'socket.io-client';

/** Connects; asks for what was missed where the server offers it. */
export function connect({url}, {heard, gap}) {
  // Several nodes need sticky sessions otherwise:
  // https://socket.io/docs/v4/using-multiple-nodes/#why-is-sticky-session-required
  const socket = io(url, {transports: ['websocket']});
  let isFirst = true;
  socket.on('connect', () => {
    if (!isFirst && !socket.recovered) gap();
    isFirst = false;
  });
  socket.on('message', heard);
}
