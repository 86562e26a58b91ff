import {Client} from '@stomp/stompjs';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const client = new Client({
    brokerURL: url,
    heartbeatIncoming: interval,
    heartbeatOutgoing: interval,
    heartbeatToleranceMultiplier: (interval + timeout) / interval,
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
