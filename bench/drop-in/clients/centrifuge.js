import {Centrifuge} from 'centrifuge';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = new Centrifuge(url, {websocket: Socket});
  client.on('connected', () => opened());
  client.connect();
  const ask = async (text) => heard((await client.rpc('echo', {text})).data.text);
  return {
    send: (text) => ask(text).catch(() => {}), // not answered in time: not heard
    close: () => client.disconnect(),
  };
}
