import {wsconnect} from '@nats-io/nats-core';

async function listen(connection, {opened, heard}) {
  connection.subscribe('echo', {callback: (_error, message) => heard(message.string())});
  opened();
  for await (const {type} of connection.status()) if (type === 'reconnect') opened();
}

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, told) {
  let connection;
  const wsFactory = async (url) => ({socket: new Socket(url), encrypted: url.startsWith('wss:')});
  const options = {servers: url, maxReconnectAttempts: -1, waitOnFirstConnect: true, wsFactory};
  const connecting = wsconnect(options);
  void connecting.then((made) => listen((connection = made), told));
  return {
    send: (text) => connection.publish('echo', text),
    close: () => connecting.then((made) => made.close()),
  };
}
