/** The graphql-transport-ws subprotocol: an operation's one result is the text it asked with. */
export function graphqlWs(socket) {
  const send = (message) => socket.send(JSON.stringify(message));
  const answers = {
    connection_init: () => send({type: 'connection_ack'}),
    ping: () => send({type: 'pong'}),
    subscribe({id, payload}) {
      send({id, type: 'next', payload: {data: {echo: payload.variables.text}}});
      send({id, type: 'complete'});
    },
  };
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    answers[message.type]?.(message);
  });
}
