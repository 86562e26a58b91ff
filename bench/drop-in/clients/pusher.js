import Pusher from 'pusher-js';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  Pusher.Runtime.getWebSocketAPI = () => Socket;
  const {hostname, port, pathname} = new URL(url);
  const pusher = new Pusher('key', {
    cluster: 'none',
    wsHost: hostname,
    wsPort: Number(port),
    wsPath: pathname.replace(/\/$/, ''),
    forceTLS: false,
    enabledTransports: ['ws'],
  });
  pusher.connection.bind('connected', opened);
  pusher.bind('echo', ({text}) => heard(text));
  return {send: (text) => pusher.send_event('echo', {text}), close: () => pusher.disconnect()};
}
