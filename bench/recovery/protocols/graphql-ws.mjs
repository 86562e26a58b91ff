import {beat} from './beat.mjs';

/** What is common to both protocols for GraphQL: an operation results in the text it came with. */
function answerAll(socket, {request, result, answerPing, ping}) {
  const send = (message) => socket.send(JSON.stringify(message));
  const answers = {
    connection_init: () => send({type: 'connection_ack'}),
    ping: (message) => send(answerPing(message)),
    [request]({id, payload}) {
      send({id, type: result, payload: {data: {echo: payload.variables.text}}});
      send({id, type: 'complete'});
    },
  };
  if (ping) beat(socket, ping.interval, () => send({type: ping.type}));
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    answers[message.type]?.(message);
  });
}

/** The subprotocol graphql-transport-ws. */
export function graphqlWs(socket) {
  answerAll(socket, {request: 'subscribe', result: 'next', answerPing: () => ({type: 'pong'})});
}

/** The older subprotocol, confusingly called graphql-ws: here the server beats, and knows no `ping`. */
export function subscriptionsTransportWs(socket, {interval}) {
  const answerPing = ({id}) => ({type: 'error', id, payload: {message: 'Invalid message type!'}});
  answerAll(socket, {request: 'start', result: 'data', answerPing, ping: {type: 'ka', interval}});
}
