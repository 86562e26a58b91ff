import {Client} from 'rpc-websockets';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url}, {opened, heard}) {
  const client = new Client(url, {max_reconnects: 0}); // without end
  client.on('open', opened);
  client.on('error', () => {}); // it tries again
  const ask = async (text) => heard((await client.call('echo', {text})).text);
  return {
    send: (text) => ask(text).catch(() => {}), // not connected: not sent
    close: () => client.close(),
  };
}
