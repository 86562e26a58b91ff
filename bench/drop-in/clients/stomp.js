import {Client} from '@stomp/stompjs';

const PROTOCOLS = ['v12.stomp'];

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = new Client({
    webSocketFactory: () => new Socket(url, PROTOCOLS),
    onConnect() {
      client.subscribe('/echo', ({body}) => heard(body));
      opened();
    },
  });
  client.activate();
  return {
    send: (body) => client.publish({destination: '/echo', body}),
    close: () => client.deactivate({force: true}),
  };
}
