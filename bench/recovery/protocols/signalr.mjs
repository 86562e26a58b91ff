import {beat} from './beat.mjs';

const END = '\u001e';
const [INVOCATION, PING] = [1, 6];

/** SignalR's JSON hub protocol: what the client invokes is invoked on the client. */
export function signalr(socket, {interval}) {
  const send = (message) => socket.send(JSON.stringify(message) + END);
  const answer = (message) => {
    if (message.protocol) send({}); // the handshake, accepted
    if (message.type === INVOCATION) {
      send({type: INVOCATION, target: message.target, arguments: message.arguments});
    }
  };
  beat(socket, interval, () => send({type: PING}));
  socket.on('message', (data) => {
    for (const text of String(data).split(END)) if (text) answer(JSON.parse(text));
  });
}
