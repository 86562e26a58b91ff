/** Home Assistant: anybody is let in; a command `echo` results in the text it came with. */
export function homeAssistant(socket) {
  const send = (message) => socket.send(JSON.stringify(message));
  const answers = {
    auth: () => send({type: 'auth_ok', ha_version: '2026.11.0'}),
    ping: ({id}) => send({id, type: 'pong'}),
    echo: ({id, text}) => send({id, type: 'result', success: true, result: {text}}),
  };
  send({type: 'auth_required', ha_version: '2026.11.0'});
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    answers[message.type]?.(message);
  });
}
