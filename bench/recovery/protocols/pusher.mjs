/** More than any client asks for: the shorter of the two counts. */
const ACTIVITY_TIMEOUT_S = 120;

/** Pusher Channels 7: pings are answered, any other event comes back. */
export function pusher(socket) {
  const send = (event, data) => socket.send(JSON.stringify({event, data}));
  const greeting = {socket_id: '1.1', activity_timeout: ACTIVITY_TIMEOUT_S};
  send('pusher:connection_established', JSON.stringify(greeting));
  socket.on('message', (text) => {
    const {event, data} = JSON.parse(text);
    if (event === 'pusher:ping') send('pusher:pong', {});
    else if (!event.startsWith('pusher:')) send(event, data);
  });
}
