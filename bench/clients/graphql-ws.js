import {createClient} from 'graphql-ws';

const QUERY = 'query ($text: String) { echo(text: $text) }';

/**
 * The client pings, but leaves the verdict to its user: this one is the example of its reference,
 * with `terminate()`, which does not wait for the closing handshake, in the place of `close()`.
 */
function verdict(timeout, terminate) {
  let timer;
  return {
    ping: (isReceived) => !isReceived && (timer = setTimeout(terminate, timeout)),
    pong: (isReceived) => isReceived && clearTimeout(timer),
    closed: () => clearTimeout(timer),
  };
}

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const client = createClient({
    url,
    lazy: false,
    retryAttempts: Infinity,
    keepAlive: interval,
    on: {connected: opened, ...verdict(timeout, () => client.terminate())},
  });
  const sink = {next: ({data}) => heard(data.echo), error() {}, complete() {}};
  return {
    send: (text) => client.subscribe({query: QUERY, variables: {text}}, sink),
    close: () => client.dispose(),
  };
}
