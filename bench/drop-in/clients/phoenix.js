import {Socket as Phoenix} from 'phoenix';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = new Phoenix(url, {transport: Socket});
  const channel = client.channel('room');
  channel.on('echo', ({text}) => heard(text));
  channel.join().receive('ok', opened);
  client.connect();
  return {send: (text) => channel.push('echo', {text}), close: () => client.disconnect()};
}
