import {wsconnect} from '@nats-io/nats-core';

async function listen(connection, {opened, heard}) {
  connection.subscribe('echo', {callback: (_error, message) => heard(message.string())});
  opened();
  for await (const {type} of connection.status()) if (type === 'reconnect') opened();
}

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval}, told) {
  let connection;
  const connecting = wsconnect({
    servers: url,
    pingInterval: interval,
    maxPingOut: 1,
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
  });
  void connecting.then((made) => listen((connection = made), told));
  return {
    send: (text) => connection.publish('echo', text),
    close: () => connecting.then((made) => made.close()),
  };
}
