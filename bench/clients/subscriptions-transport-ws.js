import {SubscriptionClient} from 'subscriptions-transport-ws';

const QUERY = 'query ($text: String) { echo(text: $text) }';

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const client = new SubscriptionClient(url, {reconnect: true, timeout: interval + timeout});
  client.onConnected(opened);
  client.onReconnected(opened);
  const sink = {next: ({data}) => heard(data.echo), error() {}};
  return {
    send: (text) => client.request({query: QUERY, variables: {text}}).subscribe(sink),
    close: () => client.close(),
  };
}
