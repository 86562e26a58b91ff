import {HttpTransportType, HubConnectionBuilder, LogLevel} from '@microsoft/signalr';

/** Its own delays, the last of them for ever: by default it gives up after the fourth. */
const DELAYS_MS = [0, 2000, 10_000, 30_000];
const nextRetryDelayInMilliseconds = ({previousRetryCount}) =>
  DELAYS_MS[Math.min(previousRetryCount, DELAYS_MS.length - 1)];

/** Connects, and tells of each opening and each message that reaches the application. */
export function connect({url, interval, timeout}, {opened, heard}) {
  const connection = new HubConnectionBuilder()
    .withUrl(url, {transport: HttpTransportType.WebSockets, skipNegotiation: true})
    .withAutomaticReconnect({nextRetryDelayInMilliseconds})
    .withKeepAliveInterval(interval)
    .withServerTimeout(interval + timeout)
    .configureLogging(LogLevel.None)
    .build();
  connection.on('echo', heard);
  connection.onreconnected(opened);
  void connection.start().then(opened);
  return {
    send: (text) => connection.send('echo', text).catch(() => {}), // not connected: not sent
    close: () => connection.stop(),
  };
}
