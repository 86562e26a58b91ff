import {Client} from 'paho-mqtt';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval}, {opened, heard}) {
  const keepAliveInterval = Math.max(1, Math.round(interval / 1000)); // whole seconds
  const client = new Client(url, `client-${Math.random()}`);
  client.onConnected = () => opened();
  client.onMessageArrived = ({payloadString}) => heard(payloadString);
  client.connect({keepAliveInterval, reconnect: true});
  return {send: (text) => client.send('echo', text), close: () => client.disconnect()};
}
