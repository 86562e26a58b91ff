import mqtt from 'mqtt';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval}, {opened, heard}) {
  const keepalive = Math.max(1, Math.round(interval / 1000)); // whole seconds, 0 turns it off
  const client = mqtt.connect(url, {keepalive});
  client.on('connect', () => opened());
  client.on('message', (_topic, payload) => heard(payload.toString()));
  client.on('error', () => {}); // it tries again
  client.subscribe('echo');
  return {send: (text) => client.publish('echo', text), close: () => client.end(true)};
}
