import {randomUUID} from 'node:crypto';
import {beat} from './beat.mjs';

/** The packets of Engine.IO 4, whose first character says what they are. */
const [OPEN, PING, MESSAGE] = ['0', '2', '4'];

/** Greets, pings, and lets `answer` reply to each message. The client's pongs need no answer. */
function welcome(socket, {interval, timeout}, answer) {
  const session = {
    sid: randomUUID(),
    upgrades: [],
    pingInterval: interval,
    pingTimeout: timeout,
    maxPayload: 1_000_000,
  };
  socket.send(OPEN + JSON.stringify(session));
  beat(socket, interval, () => socket.send(PING));
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.send(data);
    else if (String(data).startsWith(MESSAGE)) answer(String(data).slice(1));
  });
}

/** Engine.IO 4 over a WebSocket alone: an echo in packets. */
export function engineIo(socket, settings) {
  welcome(socket, settings, (text) => socket.send(MESSAGE + text));
}

/** Socket.IO 5: the default namespace is joined, others are refused; an event comes back as it went. */
export function socketIo(socket, settings) {
  const [CONNECT, EVENT, CONNECT_ERROR] = ['0', '2', '4'];
  welcome(socket, settings, (text) => {
    const [, namespace] = /^0(\/[^,]*,)/.exec(text) ?? [];
    if (namespace) {
      socket.send(`${MESSAGE}${CONNECT_ERROR}${namespace}{"message":"Invalid namespace"}`);
    } else if (text.startsWith(CONNECT)) {
      socket.send(`${MESSAGE}${CONNECT}{"sid":"${randomUUID()}"}`);
    }
    if (text.startsWith(EVENT)) socket.send(MESSAGE + text);
  });
}
