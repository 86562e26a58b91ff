import mqtt from 'mqtt';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const createWebsocket = (url, protocols) => new Socket(url, protocols);
  const client = mqtt.connect(url, {createWebsocket});
  client.on('connect', () => opened());
  client.on('message', (_topic, payload) => heard(payload.toString()));
  client.on('error', () => {}); // it tries again
  client.subscribe('echo');
  return {send: (text) => client.publish('echo', text), close: () => client.end(true)};
}
