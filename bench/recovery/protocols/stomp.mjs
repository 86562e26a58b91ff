import {beat} from './beat.mjs';

const END = '\0';

/** One frame: its command, its headers by name, its body. */
function parse(frame) {
  const split = frame.indexOf('\n\n');
  const [command, ...lines] = frame.slice(0, split).trimStart().split('\n');
  const headers = Object.fromEntries(lines.map((line) => line.split(/:(.*)/, 2)));
  return {command, headers, body: frame.slice(split + 2, frame.lastIndexOf(END))};
}

/** STOMP 1.2: what is sent to a destination is heard by the subscription to it. */
export function stomp(socket, {interval}) {
  const subscriptions = new Map();
  const send = (command, headers, body = '') => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    socket.send(`${command}\n${lines.join('')}\n${body}${END}`);
  };
  const answers = {
    CONNECT: () => send('CONNECTED', {version: '1.2', 'heart-beat': `${interval},${interval}`}),
    SUBSCRIBE: ({headers}) => subscriptions.set(headers.destination, headers.id),
    SEND({headers: {destination}, body}) {
      const subscription = subscriptions.get(destination);
      send('MESSAGE', {subscription, destination, 'message-id': 1}, body);
    },
  };
  beat(socket, interval, () => socket.send('\n'));
  socket.on('message', (data) => {
    const text = String(data);
    if (!text.trim()) return; // a heartbeat
    const frame = parse(text);
    answers[frame.command]?.(frame);
  });
}
