import {beat} from './beat.mjs';

const END = '\u001e';
const [INVOCATION, COMPLETION, PING] = [1, 3, 6];

/**
 * SignalR's JSON hub protocol: what the client invokes without an id is invoked on the client; with an
 * id, which asks for a result, the hub has no method.
 */
export function signalr(socket, {interval}) {
  const send = (message) => socket.send(JSON.stringify(message) + END);
  const answer = (message) => {
    if (message.protocol) send({}); // the handshake, accepted
    const {type, invocationId} = message;
    if (type === INVOCATION && invocationId) {
      send({type: COMPLETION, invocationId, error: 'HubException: Method does not exist.'});
    } else if (type === INVOCATION) {
      send({type: INVOCATION, target: message.target, arguments: message.arguments});
    }
  };
  beat(socket, interval, () => send({type: PING}));
  socket.on('message', (data) => {
    for (const text of String(data).split(END)) if (text) answer(JSON.parse(text));
  });
}
