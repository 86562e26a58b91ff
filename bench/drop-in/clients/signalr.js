import {HttpTransportType, HubConnectionBuilder, LogLevel} from '@microsoft/signalr';

const transport = HttpTransportType.WebSockets;
/** Without an end: by default it gives up after the fourth attempt. */
const nextRetryDelayInMilliseconds = ({previousRetryCount}) => (previousRetryCount ? 2000 : 0);

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const connection = new HubConnectionBuilder()
    .withUrl(url, {transport, skipNegotiation: true, WebSocket: Socket})
    .withAutomaticReconnect({nextRetryDelayInMilliseconds})
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
