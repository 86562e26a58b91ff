import Pusher from 'pusher-js';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const {hostname, port, pathname} = new URL(url);
  const pusher = new Pusher('key', {
    cluster: 'none',
    wsHost: hostname,
    wsPort: Number(port),
    wsPath: pathname.replace(/\/$/, ''),
    forceTLS: false,
    enabledTransports: ['ws'],
    activityTimeout: interval,
    pongTimeout: timeout,
  });
  pusher.connection.bind('connected', opened);
  pusher.bind('echo', ({text}) => heard(text));
  return {send: (text) => pusher.send_event('echo', {text}), close: () => pusher.disconnect()};
}
