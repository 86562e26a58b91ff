import {SubscriptionClient} from 'subscriptions-transport-ws';

const QUERY = 'query ($text: String) { echo(text: $text) }';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = new SubscriptionClient(url, {reconnect: true}, Socket);
  client.onConnected(opened);
  client.onReconnected(opened);
  const sink = {next: ({data}) => heard(data.echo), error() {}};
  return {
    send: (text) => client.request({query: QUERY, variables: {text}}).subscribe(sink),
    close: () => client.close(),
  };
}
