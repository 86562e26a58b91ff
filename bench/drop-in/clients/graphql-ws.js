import {createClient} from 'graphql-ws';

const QUERY = 'query ($text: String) { echo(text: $text) }';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = createClient({
    url,
    lazy: false,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    webSocketImpl: Socket,
    on: {connected: opened},
  });
  const sink = {next: ({data}) => heard(data.echo), error() {}, complete() {}};
  return {
    send: (text) => client.subscribe({query: QUERY, variables: {text}}, sink),
    close: () => client.dispose(),
  };
}
