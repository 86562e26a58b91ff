import {Client} from 'rpc-websockets';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  globalThis.WebSocket = Socket;
  const client = new Client(url, {max_reconnects: 0}); // without end
  client.on('open', opened);
  client.on('error', () => {}); // it tries again
  const ask = async (text) => heard((await client.call('echo', {text})).text);
  return {
    send: (text) => ask(text).catch(() => {}), // not connected: not sent
    close: () => client.close(),
  };
}
