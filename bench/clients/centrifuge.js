import {Centrifuge} from 'centrifuge';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, timeout}, {opened, heard}) {
  const client = new Centrifuge(url, {maxServerPingDelay: timeout});
  client.on('connected', () => opened());
  client.connect();
  const ask = async (text) => heard((await client.rpc('echo', {text})).data.text);
  return {
    send: (text) => ask(text).catch(() => {}), // not answered in time: not heard
    close: () => client.disconnect(),
  };
}
